import { loadCalendar } from '../calendar/load-calendar.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { dayOf } from '../calendar/zoned-time.ts';
import type { Db } from '../db/connect-database.ts';
import { refuse } from '../errors/refusal.ts';
import { newId } from '../ids/new-id.ts';
import { planPoints, type ClockPoint } from './clock-points.ts';
import { deriveDue } from './derive-due.ts';
import { findClockRule, type ClockRuleRow } from './store-clock-rules.ts';
import { insertClock, insertClockChange, loadClocksOf, lockClock, updateClock, type ClockChangeRow, type ClockRow } from './store-clocks.ts';

export interface ClockStart {
  readonly subjectKind: string;
  readonly subject: string;
  /** Code of the rule; the version in force on the day of the start counts. */
  readonly rule: string;
  /** Another amount than the rule's, in its unit: where a setting says so. */
  readonly amount?: number;
  /** Whose calendar counts, and whose people are to be told. */
  readonly unitId: string;
  /** Another calendar than the unit's. */
  readonly calendarId?: string | null;
  readonly ownerStaff?: string | null;
  readonly at: Date;
  /** Who started it; null: the program. */
  readonly by: string | null;
}

/** Who changes a running clock, when and why. */
export interface ClockAct {
  /** null: the program. */
  readonly by: string | null;
  readonly at: Date;
  readonly reason: string;
}

/** When a clock of this rule would be due, without starting one. */
export async function previewClock(db: Db, start: Pick<ClockStart, 'rule' | 'unitId' | 'calendarId' | 'at'>): Promise<Pick<ClockRow, 'dueAt' | 'derivation' | 'covered'>> {
  const calendar = await calendarOf(db, start);
  return derived(calendar, await ruleInForce(db, calendar, start), start.at);
}

/** Starts a clock in the caller's transaction. Refuses an unknown rule and a calendar that never opens. */
export async function startClock(tx: Db, start: ClockStart): Promise<ClockRow> {
  const calendar = await calendarOf(tx, start);
  const rule = await ruleInForce(tx, calendar, start);
  const amount = start.amount ?? rule.amount;
  const due = derived(calendar, { unit: rule.unit, amount }, start.at);
  const points = planPoints(rule, start.at, due.dueAt, calendar);
  const clock: ClockRow = {
    id: newId(), subjectKind: start.subjectKind, subject: start.subject, rule: rule.code, ruleEffectiveOn: rule.effectiveOn, ruleName: rule.name, ruleNameEn: rule.nameEn,
    unit: rule.unit, amount, warnPercents: rule.warnPercents, escalateMinutes: rule.escalateMinutes, source: rule.source, confidence: rule.confidence,
    unitId: start.unitId, calendarId: start.calendarId ?? null, ownerStaff: start.ownerStaff ?? null, startedAt: start.at, ...due,
    pauses: [], extensions: [], pausedAt: null, points, nextAt: momentOf(points[0]), warned: 0, overdueAt: null, escalated: 0, stoppedAt: null, stopReason: null,
  };
  await insertClock(tx, clock);
  await note(tx, clock, 'started', { by: start.by, at: start.at, reason: '' });
  return clock;
}

/** Stands still until resumed; nothing is warned or escalated meanwhile. Refuses one that is overdue: standing still heals no delay. */
export function pauseClock(tx: Db, id: string, act: ClockAct): Promise<ClockRow> {
  needReason(act);
  return changed(tx, id, 'paused', act, (clock) => {
    if (clock.pausedAt !== null) return refuse('conflict', { zh: '时限已经暂停。', en: 'The clock stands still already.' });
    if (clock.dueAt <= act.at) return refuse('conflict', { zh: '已经超时，不能再暂停。', en: 'It is overdue, so it cannot be stopped any more.' });
    return { ...clock, pausedAt: act.at, nextAt: null, pauses: [...clock.pauses, { from: act.at.toISOString(), until: null, reason: act.reason }] };
  });
}

/** Goes on; the deadline moves by what the pause takes out. */
export function resumeClock(tx: Db, id: string, act: ClockAct): Promise<ClockRow> {
  return changed(tx, id, 'resumed', act, (clock, calendar) => {
    if (clock.pausedAt === null) return refuse('conflict', { zh: '时限没有暂停。', en: 'The clock is running.' });
    const pauses = clock.pauses.map((pause) => (pause.until === null ? { ...pause, until: act.at.toISOString() } : pause));
    return replanned({ ...clock, pausedAt: null, pauses }, calendar, act.at);
  });
}

/** What an extension leads to: so much more in the clock's unit, or the whole amount of another rule of law (30 days in all). */
export type Extension = { readonly more: number } | { readonly toRule: string };

/** Refuses a rule of another unit, or one that is not longer. */
export async function extendClock(tx: Db, id: string, extension: Extension, act: ClockAct): Promise<ClockRow> {
  needReason(act);
  return changed(tx, id, 'extended', act, async (clock, calendar) => {
    if (clock.pausedAt !== null) return refuse('conflict', { zh: '时限已暂停，请先恢复再延长。', en: 'The clock stands still; let it go on before extending it.' });
    if ('more' in extension) return replanned(raised(clock, extension.more, act), calendar, act.at);
    const rule = await ruleInForce(tx, calendar, { rule: extension.toRule, at: clock.startedAt });
    if (rule.unit !== clock.unit || rule.amount <= clock.amount) {
      return refuse('conflict', { zh: `时限已是 ${clock.amount}，“${rule.name}”不能再延长它。`, en: `"${rule.nameEn}" would not make this deadline longer.` });
    }
    const { code, effectiveOn, name, nameEn, warnPercents, escalateMinutes, source, confidence } = rule;
    return replanned({ ...raised(clock, rule.amount - clock.amount, act), rule: code, ruleEffectiveOn: effectiveOn, ruleName: name, ruleNameEn: nameEn, warnPercents, escalateMinutes, source, confidence }, calendar, act.at);
  });
}

/** When a clock would be due if it were extended by so much of its unit; nothing is changed. */
export async function previewExtension(db: Db, clock: ClockRow, more: number, act: Pick<ClockAct, 'at' | 'reason'>): Promise<Pick<ClockRow, 'dueAt' | 'derivation' | 'covered'>> {
  const { amount, extensions } = raised(clock, more, act);
  return derived(await calendarOf(db, clock), { unit: clock.unit, amount }, clock.startedAt, clock.pauses, extensions);
}

const raised = (clock: ClockRow, more: number, { at, reason }: Pick<ClockAct, 'at' | 'reason'>): ClockRow => ({
  ...clock, amount: clock.amount + more, extensions: [...clock.extensions, { at: at.toISOString(), more, reason }],
});

/** Begins anew now (new facts in a complaint, a new receiver of a work order): pauses and warnings of before no longer count. */
export function restartClock(tx: Db, id: string, act: ClockAct): Promise<ClockRow> {
  needReason(act);
  return changed(tx, id, 'restarted', act, (clock, calendar) =>
    replanned({ ...clock, startedAt: act.at, pausedAt: null, pauses: [], extensions: [], warned: 0, escalated: 0 }, calendar, act.at));
}

/** Done, or no longer needed. Twice is harmless. */
export async function stopClock(tx: Db, id: string, act: ClockAct): Promise<void> {
  const clock = await lockClock(tx, id);
  if (clock === undefined || clock.stoppedAt !== null) return;
  const stopped = { ...clock, stoppedAt: act.at, stopReason: act.reason, nextAt: null, pausedAt: null };
  await updateClock(tx, stopped);
  await note(tx, stopped, 'stopped', act);
}

/** Of several clocks of a subject the one that counts: the earliest running deadline. */
export function nearestClock(clocks: readonly ClockRow[]): ClockRow | undefined {
  return clocks.filter(({ stoppedAt }) => stoppedAt === null).sort((a, b) => +a.dueAt - +b.dueAt)[0];
}

/** The clock of a subject that counts; refuses when none runs any more. */
export async function runningClock(db: Db, subjectKind: string, subject: string): Promise<ClockRow> {
  const running = nearestClock(await loadClocksOf(db, subjectKind, subject));
  return running ?? refuse('conflict', { zh: '时限已经结束。', en: 'The clock has ended.' });
}

/** Stops every clock of a subject. Twice is harmless. */
export async function stopClocks(tx: Db, subjectKind: string, subject: string, act: ClockAct): Promise<void> {
  for (const clock of await loadClocksOf(tx, subjectKind, subject)) await stopClock(tx, clock.id, act);
}

export const momentOf = (point: ClockPoint | undefined): Date | null => (point === undefined ? null : new Date(point.at));

export async function note(tx: Db, clock: ClockRow, change: ClockChangeRow['change'], act: ClockAct): Promise<void> {
  await insertClockChange(tx, clock.id, { change, at: act.at, byStaff: act.by, reason: act.reason, dueAt: clock.dueAt });
}

type Change = (clock: ClockRow, calendar: WorkingCalendar) => ClockRow | Promise<ClockRow>;

async function changed(tx: Db, id: string, change: ClockChangeRow['change'], act: ClockAct, make: Change): Promise<ClockRow> {
  const clock = await lockClock(tx, id);
  if (clock === undefined) return refuse('not_found');
  if (clock.stoppedAt !== null) return refuse('conflict', { zh: '时限已经结束。', en: 'The clock has ended.' });
  const after = await make(clock, await calendarOf(tx, clock));
  await updateClock(tx, after);
  await note(tx, after, change, act);
  return after;
}

/** Counts anew. Warnings that would lie in the past are not made up for, those that lie ahead again come again; a deadline that now lies ahead is no longer overdue. */
function replanned(clock: ClockRow, calendar: WorkingCalendar, now: Date): ClockRow {
  const due = derived(calendar, clock, clock.startedAt, clock.pauses, clock.extensions);
  const late = due.dueAt <= now;
  const planned = planPoints(clock, clock.startedAt, due.dueAt, calendar);
  const warned = planned.reduce((last, { kind, n, at }) => (kind === 'warning' && new Date(at) <= now ? Math.max(last, n) : last), 0);
  const points = planned.filter(
    ({ kind, n, at }) => (kind === 'warning' ? new Date(at) > now : kind === 'due' ? !(late && clock.overdueAt !== null) : n > clock.escalated),
  );
  return { ...clock, ...due, overdueAt: late ? clock.overdueAt : null, warned, points, nextAt: momentOf(points[0]) };
}

function derived(calendar: WorkingCalendar, rule: Pick<ClockRow, 'unit' | 'amount'>, start: Date, pauses: ClockRow['pauses'] = [], extensions: ClockRow['extensions'] = []): Pick<ClockRow, 'dueAt' | 'derivation' | 'covered'> {
  const { at, covered, steps } = deriveDue(rule, start, calendar, pauses, extensions);
  if (at === null) {
    return refuse('conflict', { zh: `日历“${calendar.name}”没有任何工作时间，无法推算截止时间，请先在日历中填写工作时间。`, en: `The calendar "${calendar.name}" has no working time, so there is no deadline; enter its hours first.` });
  }
  return { dueAt: at, derivation: [...steps], covered };
}

function calendarOf(db: Db, { calendarId, unitId }: { calendarId?: string | null; unitId: string }): Promise<WorkingCalendar> {
  return loadCalendar(db, calendarId == null ? { unitId } : { id: calendarId });
}

async function ruleInForce(db: Db, calendar: WorkingCalendar, { rule, at }: { rule: string; at: Date }): Promise<ClockRuleRow> {
  const day = dayOf(calendar.timeZone, at.getTime());
  const found = await findClockRule(db, rule, day);
  return found ?? refuse('conflict', { zh: `时限规则“${rule}”在 ${day} 还没有生效的版本，请先在时限规则中添加。`, en: `The deadline rule "${rule}" has no version in force on ${day}; add one first.` });
}

function needReason({ reason }: ClockAct): void {
  if (reason.trim().length >= 2) return;
  refuse('invalid', undefined, { fields: [{ path: 'reason', text: { zh: '请写明原因（至少两个字）。', en: 'Give a reason (two characters or more).' } }] });
}
