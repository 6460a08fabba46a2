import { VoiceBreakdown, VoiceBreakdownQuery, VoiceExportQuery, VoiceFigureChoices, VoiceSummary, VoiceSummaryQuery, VoiceTrend, VoiceTrendQuery } from '@huiyin/contracts';
import { demand, type StaffAccess } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../../organisation/index.ts';
import { exportFigures } from './export-figures.ts';
import { readBreakdown, readSummary, readTrend, unitsOf } from './read-figures.ts';
import { shiftDays } from './spans.ts';
import { loadChannels, loadTopics, loadTouchpoints, loadUnitChoices } from './store-names.ts';

const read = 'voices:read';

/** The dashboard of voices: sums only, cut by the reader's units. */
export function figureRoutes(app: Http, { database: { db }, access }: { database: Database; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/voices/figures/choices', permission: read, reply: VoiceFigureChoices, summary: 'What figures of voices can be filtered by',
    handle: async ({ principal, locale }) => {
      const today = dayOf(await zoneOf(db, principal.unitId), systemClock.now().getTime());
      const own = await unitsOf(db, principal, undefined);
      const [touchpoints, channels, topics, units] = await Promise.all([
        loadTouchpoints(db, locale), loadChannels(db, own.map(({ id }) => id), shiftDays(today, -500), locale), loadTopics(db, locale), loadUnitChoices(db, principal),
      ]);
      return { today, touchpoints, channels, topics: topics.filter(({ archived }) => !archived).map(({ code, name }) => ({ code, name })), units };
    },
  });
  route({ method: 'GET', url: '/api/voices/figures/summary', permission: read, query: VoiceSummaryQuery, reply: VoiceSummary, summary: 'Ratings, NPS, ease and comments of a time, beside another time or unit', handle: ({ principal, query }) => readSummary(db, principal, query) });
  route({ method: 'GET', url: '/api/voices/figures/trend', permission: read, query: VoiceTrendQuery, reply: VoiceTrend, summary: 'The same by day, week or month', handle: ({ principal, query }) => readTrend(db, principal, query) });
  route({ method: 'GET', url: '/api/voices/figures/breakdown', permission: read, query: VoiceBreakdownQuery, reply: VoiceBreakdown, summary: 'The same by touchpoint, channel, unit or topic', handle: ({ principal, query, locale }) => readBreakdown(db, principal, query, locale) });
  route({
    method: 'GET', url: '/api/voices/figures/export', permission: 'voices:export', query: VoiceExportQuery, summary: 'One table of the dashboard as CSV or XLSX',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, read);
      const rows = await exportFigures(db, principal, query, locale);
      await writeAudit(db, { actor: principal, action: 'voices.figures-exported', subjectKind: 'voices', unitId: principal.unitId, address: request.ip, detail: { ...query } });
      return sendTable(reply, `voices-${query.table}`, query.format, await writeTable(query.format, rows));
    },
  });
}
