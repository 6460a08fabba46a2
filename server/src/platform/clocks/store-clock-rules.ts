import type { ClockRuleChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';

/** One version of a rule, as stored. */
export interface ClockRuleRow {
  readonly code: string;
  readonly effectiveOn: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unit: ClockRuleChange['unit'];
  readonly amount: number;
  readonly warnPercents: number[];
  readonly escalateMinutes: number[];
  readonly source: string;
  readonly confidence: ClockRuleChange['confidence'];
}

const columns = sql.raw('r.code, r.effective_on, r.name, r.name_en, r.unit, r.amount, r.warn_percents, r.escalate_minutes, r.source, r.confidence');

/** The version of a rule that is in force on a day (YYYY-MM-DD). */
export async function findClockRule(db: Db, code: string, on: string): Promise<ClockRuleRow | undefined> {
  const { rows } = await sql<ClockRuleRow>`select ${columns} from clock_rules r
    where r.code = ${code} and r.effective_on <= ${on}::date order by r.effective_on desc limit 1`.execute(db);
  return rows[0];
}

/** All versions of all rules; the rule's newest first. */
export async function listClockRules(db: Db, on: string): Promise<(ClockRuleRow & { inForce: boolean; changedBy: string | null })[]> {
  const { rows } = await sql<ClockRuleRow & { inForce: boolean; changedBy: string | null }>`select ${columns}, s.name as changed_by,
      r.effective_on = (select max(effective_on) from clock_rules f where f.code = r.code and f.effective_on <= ${on}::date) as in_force
    from clock_rules r left join staff s on s.id = r.changed_by order by r.code, r.effective_on desc limit 1000`.execute(db);
  return rows.map((row) => ({ ...row, inForce: row.inForce === true }));
}

/** False when that version is there already. */
export async function insertClockRule(db: Db, rule: ClockRuleChange, by: string | null): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into clock_rules (code, effective_on, name, name_en, unit, amount, warn_percents, escalate_minutes, source, confidence, changed_by)
    values (${rule.code}, ${rule.effectiveOn}::date, ${rule.name}, ${rule.nameEn}, ${rule.unit}, ${rule.amount}, ${rule.warnPercents}::smallint[],
      ${rule.escalateMinutes}::int[], ${rule.source}, ${rule.confidence}, ${by}::uuid) on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}
