import { voiceChannelName, type CollectionExportQuery } from '@huiyin/contracts';
import { loadTouchpoints } from '#features/voices/index.ts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { collectionTable } from './collection-table.ts';
import { readCollection, readCollectionBreakdown, readCollectionTrend } from './read-collection.ts';

/** One table of collection as rows of texts. Refuses a breakdown or a trend that does not say by what. */
export async function exportCollection(db: Db, principal: Principal, query: CollectionExportQuery, locale: Locale): Promise<string[][]> {
  const { table, by, step, format: _, locale: __, ...asked } = query;
  const missing = (path: string): never => refuse('invalid', undefined, { fields: [{ path, text: { zh: '请说明按什么分组。', en: 'Say by what the table is grouped.' } }] });
  const cut = [
    ...(asked.touchpoint === undefined ? [] : [(await loadTouchpoints(db, locale)).find(({ code }) => code === asked.touchpoint)?.name ?? asked.touchpoint]), ...(asked.channel === undefined ? [] : [voiceChannelName(asked.channel, locale)]),
  ].join(' · ');
  switch (table) {
    case 'summary': {
      const { span, figures, before } = await readCollection(db, principal, asked);
      return collectionTable('summary', [{ name: `${span.from} – ${span.to}`, figures, before }], { span, before: before?.span ?? null, cut }, locale);
    }
    case 'trend': {
      const { span, rows } = await readCollectionTrend(db, principal, { ...asked, step: step ?? missing('step') });
      return collectionTable(step!, rows.map(({ key, figures }) => ({ name: key, figures })), { span, cut }, locale);
    }
    case 'breakdown': {
      const { span, before, rows } = await readCollectionBreakdown(db, principal, { ...asked, by: by ?? missing('by') }, locale);
      return collectionTable(by!, rows.map(({ name, itself, ...row }) => ({ name: itself ? `${name}${locale === 'en' ? ' (itself)' : '（本级）'}` : name, ...row })), { span, before, cut }, locale);
    }
  }
}
