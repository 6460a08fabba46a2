import type { AuditFilter } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '../access/principal.ts';
import type { Db } from '../db/connect-database.ts';
import { exactMoment } from '../http/page-cursor.ts';

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  /** With microseconds, for the cursor. */
  readonly exactAt: string;
  readonly actor: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string | null;
  readonly unitName: string | null;
  readonly address: string | null;
  readonly detail: Record<string, unknown>;
  readonly seal: number | null;
}

/** Lines that the reader's scope reaches (own ones always), newest first, after a place in the list. */
export async function listAudit(
  db: Db,
  { principal, filter, after, limit }: { principal: Principal; filter: AuditFilter; after: { at: string; id: string } | null; limit: number },
): Promise<AuditRow[]> {
  const conditions: RawBuilder<unknown>[] = [inScope(principal, { unit: 'l.unit_id', person: 'l.actor' })];
  if (filter.from !== undefined) conditions.push(sql`l.at >= ${filter.from}::timestamptz`);
  if (filter.to !== undefined) conditions.push(sql`l.at < ${filter.to}::timestamptz`);
  if (filter.actor !== undefined) conditions.push(sql`l.actor = ${filter.actor}`);
  if (filter.subject !== undefined) conditions.push(sql`l.subject = ${filter.subject}`);
  if (filter.action !== undefined && filter.action !== '') conditions.push(sql`starts_with(l.action, ${filter.action})`);
  if (after !== null) conditions.push(sql`(l.at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  const { rows } = await sql<AuditRow>`select l.id, l.at, ${sql.raw(exactMoment('l.at'))} as exact_at, l.actor, l.actor_name, l.action,
      l.subject_kind, l.subject, u.name as unit_name, l.address, l.detail, s.seq as seal
    from audit_lines l left join units u on u.id = l.unit_id left join audit_seals s on s.line_id = l.id
    where ${sql.join(conditions, sql` and `)} order by l.at desc, l.id desc limit ${limit}`.execute(db);
  return rows;
}
