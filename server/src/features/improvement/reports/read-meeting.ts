import type { MeetingList, MeetingQuery } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import { dayOf, momentOf } from '#platform/calendar/zoned-time.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { ImprovementDeps } from '../improvement-deps.ts';
import { listDecided, listTasksDue, listUndecided, type MeetingRow } from './meeting-store.ts';
import { reportWords } from './report-words.ts';

const dayMs = 86_400_000;
const plain = ({ id, number, title, owner, department, day }: MeetingRow) => ({ id, number, title, owner, department, day });
const task = (row: MeetingRow) => ({ ...plain(row), task: row.matter, progress: Number(row.detail) });

/** The list of a month's or quarter's meeting: what customers decided in these days, what is late, what comes due in as many days, and what is to be decided. Refuses more than 400 days. */
export async function readMeeting(deps: ImprovementDeps, principal: Principal, { from, to }: MeetingQuery): Promise<MeetingList> {
  const { db } = deps.database;
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (!(days >= 1 && days <= 400)) refuse('invalid', undefined, { fields: [{ path: 'to', text: { zh: '请选择 1 至 400 天。', en: 'Choose 1 to 400 days.' } }] });
  const zone = await zoneOfInsurer(db);
  const today = dayOf(zone, deps.clock.now().getTime());
  const ahead = (of: string, count: number): string => new Date(Date.parse(of) + count * dayMs).toISOString().slice(0, 10);
  const until = ahead(today, days);
  const [decided, overdue, due, undecided] = await Promise.all([
    listDecided(db, principal, new Date(momentOf(zone, from, 0)), new Date(momentOf(zone, to, 24 * 60))), listTasksDue(db, principal, null, ahead(today, -1)), listTasksDue(db, principal, today, until), listUndecided(db, principal, today),
  ]);
  return {
    from, to, until, overdue: overdue.map(task), due: due.map(task), undecided: undecided.map((row) => ({ ...plain(row), matter: row.matter as MeetingList['undecided'][number]['matter'] })),
    decided: decided.map((row) => {
      const outcome = row.matter as MeetingList['decided'][number]['outcome'];
      if (outcome === 'overridden') return { ...plain(row), outcome, round: null, before: null, after: null, reason: row.detail };
      const [round, before, after] = row.detail.split(' ').map(Number);
      return { ...plain(row), outcome, round: round!, before: before! / 1000, after: after! / 1000, reason: '' };
    }),
  };
}

const matters = {
  zh: { noLead: '未指定负责人或牵头部门', noTask: '登记两周仍无任务', pastDue: '已过期限', sentBack: '多次被客户退回', notVerified: '任务完成，尚未请客户验证', deadlineNear: '验证期限将到' },
  en: { noLead: 'No owner or lead department', noTask: 'No task after two weeks', pastDue: 'Past its day', sentBack: 'Sent back by customers again and again', notVerified: 'Tasks done, customers not asked', deadlineNear: 'Deadline of the inquiry near' },
} as const;

/** The same as rows of one table. */
export function meetingTable(list: MeetingList, locale: Locale): string[][] {
  const w = reportWords(locale);
  const m = matters[locale === 'en' ? 'en' : 'zh'];
  const share = (value: number | null): string => (value === null ? '' : `${(100 * value).toFixed(1)}%`);
  const row = (part: string, one: MeetingList['decided'][number] | MeetingList['due'][number] | MeetingList['undecided'][number], what: string): string[] => [part, one.number, one.title, what, one.owner ?? '', one.department ?? '', one.day ?? ''];
  return [
    [w.meeting, w.number, w.painPoint, w.what, w.owner, w.department, w.when],
    ...list.decided.map((one) => row(w.verdicts, one, one.outcome === 'overridden' ? `${w.states.overridden} ${one.reason}` : `${w.rounds[one.outcome]} ${share(one.before)} → ${share(one.after)}`)),
    ...list.overdue.map((one) => row(w.overdueTasks, one, `${one.task} ${one.progress}%`)), ...list.due.map((one) => row(w.dueTasks, one, `${one.task} ${one.progress}%`)),
    ...list.undecided.map((one) => row(w.decisions, one, m[one.matter])),
  ];
}
