import type { clockChanges, DueStep } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import type { ClockPoint } from './clock-points.ts';
import type { ExtendedBy, Pause } from './derive-due.ts';
import type { ClockRuleRow } from './store-clock-rules.ts';

/** A clock with its rule, as stored. */
export interface ClockRow {
  readonly id: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly rule: string;
  readonly ruleEffectiveOn: string;
  readonly ruleName: string;
  readonly ruleNameEn: string;
  readonly unit: ClockRuleRow['unit'];
  /** In the unit; with extensions. */
  readonly amount: number;
  readonly warnPercents: number[];
  readonly escalateMinutes: number[];
  readonly source: string;
  readonly confidence: ClockRuleRow['confidence'];
  readonly unitId: string;
  readonly calendarId: string | null;
  readonly ownerStaff: string | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly derivation: DueStep[];
  readonly covered: boolean;
  readonly pauses: Pause[];
  readonly extensions: ExtendedBy[];
  readonly pausedAt: Date | null;
  readonly points: ClockPoint[];
  readonly nextAt: Date | null;
  readonly warned: number;
  readonly overdueAt: Date | null;
  readonly escalated: number;
  readonly stoppedAt: Date | null;
  readonly stopReason: string | null;
}

const columns = sql.raw(`k.id, k.subject_kind, k.subject, k.rule, k.rule_effective_on, r.name as rule_name, r.name_en as rule_name_en, r.unit, k.amount,
  r.warn_percents, r.escalate_minutes, r.source, r.confidence, k.unit_id, k.calendar_id, k.owner_staff, k.started_at, k.due_at, k.derivation, k.covered,
  k.pauses, k.extensions, k.paused_at, k.points, k.next_at, k.warned, k.overdue_at, k.escalated, k.stopped_at, k.stop_reason`);
const joined = sql.raw('clocks k join clock_rules r on r.code = k.rule and r.effective_on = k.rule_effective_on');

/** Locked until the transaction ends. */
export async function lockClock(tx: Db, id: string): Promise<ClockRow | undefined> {
  const { rows } = await sql<ClockRow>`select ${columns} from ${joined} where k.id = ${id}::uuid for update of k`.execute(tx);
  return rows[0];
}

/** Every clock of a subject, oldest first; several may run at once. */
export async function loadClocksOf(db: Db, subjectKind: string, subject: string): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`/* prepared clocks-of */ select ${columns} from ${joined} where k.subject_kind = ${subjectKind} and k.subject = ${subject}::uuid
    order by k.started_at, k.id limit 50`.execute(db);
  return rows;
}

export async function insertClock(tx: Db, clock: Omit<ClockRow, 'ruleName' | 'ruleNameEn' | 'unit' | 'warnPercents' | 'escalateMinutes' | 'source' | 'confidence'>): Promise<void> {
  await sql`insert into clocks (id, subject_kind, subject, rule, rule_effective_on, amount, unit_id, calendar_id, owner_staff, started_at, due_at, derivation, covered, points, next_at)
    values (${clock.id}::uuid, ${clock.subjectKind}, ${clock.subject}::uuid, ${clock.rule}, ${clock.ruleEffectiveOn}::date, ${clock.amount}, ${clock.unitId}::uuid,
      ${clock.calendarId}::uuid, ${clock.ownerStaff}::uuid, ${clock.startedAt}, ${clock.dueAt}, ${JSON.stringify(clock.derivation)}::jsonb, ${clock.covered},
      ${JSON.stringify(clock.points)}::jsonb, ${clock.nextAt})`.execute(tx);
}

/** Writes everything of a locked clock that can change. */
export async function updateClock(tx: Db, clock: ClockRow): Promise<void> {
  await sql`update clocks set rule = ${clock.rule}, rule_effective_on = ${clock.ruleEffectiveOn}::date, amount = ${clock.amount}, owner_staff = ${clock.ownerStaff}::uuid,
    started_at = ${clock.startedAt}, due_at = ${clock.dueAt}, derivation = ${JSON.stringify(clock.derivation)}::jsonb, covered = ${clock.covered},
    pauses = ${JSON.stringify(clock.pauses)}::jsonb, extensions = ${JSON.stringify(clock.extensions)}::jsonb, paused_at = ${clock.pausedAt}, points = ${JSON.stringify(clock.points)}::jsonb, next_at = ${clock.nextAt},
    warned = ${clock.warned}, overdue_at = ${clock.overdueAt}, escalated = ${clock.escalated}, stopped_at = ${clock.stoppedAt}, stop_reason = ${clock.stopReason}
    where id = ${clock.id}::uuid`.execute(tx);
}

export interface ClockChangeRow {
  readonly change: (typeof clockChanges)[number];
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string;
  readonly dueAt: Date;
}

export async function insertClockChange(tx: Db, clockId: string, entry: Omit<ClockChangeRow, 'by'> & { byStaff: string | null }): Promise<void> {
  await sql`insert into clock_changes (clock_id, n, change, at, by_staff, reason, due_at)
    select ${clockId}::uuid, coalesce(max(n), 0) + 1, ${entry.change}, ${entry.at}::timestamptz, ${entry.byStaff}::uuid, ${entry.reason}, ${entry.dueAt}::timestamptz
    from clock_changes where clock_id = ${clockId}::uuid`.execute(tx);
}

export async function loadClockChanges(db: Db, clockId: string): Promise<ClockChangeRow[]> {
  const { rows } = await sql<ClockChangeRow>`select c.change, c.at, s.name as by, c.reason, c.due_at from clock_changes c
    left join staff s on s.id = c.by_staff where c.clock_id = ${clockId}::uuid order by c.n limit 200`.execute(db);
  return rows;
}

/** Clocks that have something to do at `now`, the longest waiting first. */
export async function clocksToTick(db: Db, now: Date, limit: number): Promise<{ id: string; subjectKind: string; subject: string }[]> {
  const { rows } = await sql<{ id: string; subjectKind: string; subject: string }>`select id, subject_kind, subject from clocks
    where next_at <= ${now} order by next_at limit ${limit}`.execute(db);
  return rows;
}

/** Puts off a clock whose feature failed, so that it does not stand before all others for ever. */
export async function postponeClock(db: Db, id: string, until: Date): Promise<void> {
  await sql`update clocks set next_at = ${until} where id = ${id}::uuid and next_at is not null`.execute(db);
}
