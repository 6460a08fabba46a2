import { Id, MeetingExportQuery, MeetingList, MeetingQuery, PainPointExportQuery, PainPointReportQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../../organisation/index.ts';
import type { ImprovementDeps } from '../improvement-deps.ts';
import { listPainPoints } from '../store-list.ts';
import { findPainPoint } from '../store-pain-points.ts';
import { todayOf } from '../today-of.ts';
import { drawReport } from './draw-report.ts';
import { meetingTable, readMeeting } from './read-meeting.ts';
import { readReport } from './read-report.ts';
import { writeReportWorkbook } from './report-workbook.ts';
import { reportWords } from './report-words.ts';

const read = 'improvement:read';
/** Rows of an exported list. */
const most = 5_000;

/** The report of a pain point, the list as a file, and the list of a meeting. */
export function reportRoutes(app: Http, deps: ImprovementDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/pain-points/:id/report', permission: read, params: Type.Object({ id: Id }), query: PainPointReportQuery, summary: 'Its report as PDF or XLSX, with the shares before and after',
    handle: async ({ principal, params, query: { format }, locale, request, reply }) => {
      const seen = (await findPainPoint(db, principal, params.id)) ?? refuse('not_found');
      const report = await readReport(deps, principal, seen, locale);
      const content = await (format === 'pdf' ? drawReport(report) : writeReportWorkbook(report));
      await writeAudit(db, { actor: principal, action: 'painPoint.reported', subjectKind: 'painPoint', subject: seen.id, unitId: seen.unitId, address: request.ip, detail: { number: seen.number, format } });
      if (format === 'xlsx') return sendTable(reply, seen.number, 'xlsx', content);
      return reply.header('content-type', 'application/pdf').header('content-disposition', `attachment; filename="${seen.number}.pdf"`).send(content);
    },
  });
  route({
    method: 'GET', url: '/api/pain-points/export', permission: read, query: PainPointExportQuery, summary: 'The filtered list as CSV or XLSX, at most 5,000 rows',
    handle: async ({ principal, query: { format, locale: _, ...filter }, locale, request, reply }) => {
      const w = reportWords(locale);
      const zone = await zoneOfInsurer(db);
      const points = (await listPainPoints(db, principal, filter, most, await todayOf(deps, principal.unitId))).slice(0, most);
      const rows = points.map((row) => [
        row.number, row.title, w.states[row.state], row.overdue ? w.overdue : '', w.origins[row.origin], row.breakpointClass === null ? '' : w.classes[row.breakpointClass], row.touchpoint ?? '', row.topic ?? '', row.unitName, row.ownerName ?? '', row.departmentName ?? '',
        String(row.tasks), String(row.tasksDone), String(row.evidence), String(row.reopened), dayOf(zone, row.createdAt.getTime()), row.dueOn ?? '', row.closedAt === null ? '' : dayOf(zone, row.closedAt.getTime()), row.demo ? w.demo : '',
      ]);
      await writeAudit(db, { actor: principal, action: 'painPoint.exported', subjectKind: 'painPoint', unitId: principal.unitId, address: request.ip, detail: { ...filter, format, rows: rows.length } });
      return sendTable(reply, 'pain-points', format, await writeTable(format, [[w.number, w.painPoint, w.state, w.overdue, w.origin, w.class, w.touchpoint, w.topic, w.unit, w.owner, w.lead, w.tasksAll, w.tasksDone, w.evidenceCount, w.reopened, w.created, w.due, w.closed, w.demo], ...rows]));
    },
  });
  route({ method: 'GET', url: '/api/pain-points/meeting', permission: read, query: MeetingQuery, reply: MeetingList, summary: 'The list of a meeting: decided, overdue, due, to be decided', handle: ({ principal, query }) => readMeeting(deps, principal, query) });
  route({
    method: 'GET', url: '/api/pain-points/meeting/export', permission: read, query: MeetingExportQuery, summary: 'The list of a meeting as CSV or XLSX',
    handle: async ({ principal, query: { from, to, format }, locale, request, reply }) => {
      const rows = meetingTable(await readMeeting(deps, principal, { from, to }), locale);
      await writeAudit(db, { actor: principal, action: 'painPoint.exported', subjectKind: 'painPoint', unitId: principal.unitId, address: request.ip, detail: { meeting: true, from, to, format, rows: rows.length - 1 } });
      return sendTable(reply, `meeting-${from}-${to}`, format, await writeTable(format, rows));
    },
  });
}
