import { voiceChannelName, type VoiceExportQuery } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { figureTable } from './figure-table.ts';
import { readBreakdown, readSummary, readTrend } from './read-figures.ts';
import { loadTopics, loadTouchpoints } from './store-names.ts';

/** One table of the dashboard as rows of texts. Refuses a breakdown or a trend that does not say by what. */
export async function exportFigures(db: Db, principal: Principal, query: VoiceExportQuery, locale: Locale): Promise<string[][]> {
  const { table, by, step, format: _, locale: __, ...asked } = query;
  const missing = (path: string): never => refuse('invalid', undefined, { fields: [{ path, text: { zh: '请说明按什么分组。', en: 'Say by what the table is grouped.' } }] });
  const cut = await wordCut(db, query, locale);
  switch (table) {
    case 'summary': {
      const { span, figures, before } = await readSummary(db, principal, asked);
      return figureTable('summary', [{ name: `${span.from} – ${span.to}`, figures, before }], { span, before: before?.span ?? null, cut }, locale);
    }
    case 'trend': {
      const { span, rows } = await readTrend(db, principal, { ...asked, step: step ?? missing('step') });
      return figureTable(step!, rows.map(({ key, figures }) => ({ name: key, figures })), { span, cut }, locale);
    }
    case 'breakdown': {
      const { span, before, rows } = await readBreakdown(db, principal, { ...asked, by: by ?? missing('by') }, locale);
      return figureTable(by!, rows.map(({ name, itself, figures, before: then }) => ({ name: itself ? `${name}${locale === 'en' ? ' (itself)' : '（本级）'}` : name, figures, before: then })), { span, before, cut }, locale);
    }
  }
}

async function wordCut(db: Db, { touchpoint, channel, topic }: VoiceExportQuery, locale: Locale): Promise<string> {
  const of = (list: readonly { code: string; name: string }[], code: string): string => list.find((one) => one.code === code)?.name ?? code;
  return [
    ...(touchpoint === undefined ? [] : [of(await loadTouchpoints(db, locale), touchpoint)]),
    ...(channel === undefined ? [] : [voiceChannelName(channel, locale)]),
    ...(topic === undefined ? [] : [of(await loadTopics(db, locale), topic)]),
  ].join(' · ');
}
