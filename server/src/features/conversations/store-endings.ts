import type { resolveReasons, solvedStates } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A resolved conversation whose end is not final yet. */
export interface EndingRow {
  readonly staffId: string;
  readonly staffName: string;
  readonly reason: (typeof resolveReasons)[number];
  readonly note: string;
  readonly reasonId: string | null;
  readonly solved: (typeof solvedStates)[number] | null;
  readonly resolvedAt: Date;
}

const writtenSince = sql<boolean>`exists (select from messages w where w.conversation_id = e.conversation_id and w.seq > e.seq and w.kind not in ('note', 'system'))`;

/** Is conversation `c` resolved, and the end still to come? Not when it went to somebody else, or one of the two has written since. */
export const isEnding = sql<boolean>`exists (select from contact_endings e where e.conversation_id = c.id and c.state = 'active' and e.staff_id = c.agent_id and not ${writtenSince})`;

export interface NewEnding {
  readonly conversationId: string;
  readonly staffId: string;
  readonly seq: number;
  readonly reason: string;
  readonly note: string;
  readonly reasonId: string | null;
  readonly solved: string | null;
  /** Until the end is final. */
  readonly seconds: number;
}

/** Plans the end; planning it again replaces what was planned. */
export async function planEnding(tx: Db, ending: NewEnding): Promise<Date> {
  const { rows } = await sql<{ dueAt: Date }>`insert into contact_endings (conversation_id, staff_id, seq, reason, note, reason_id, solved, due_at)
    values (${ending.conversationId}::uuid, ${ending.staffId}::uuid, ${ending.seq}, ${ending.reason}, ${ending.note}, ${ending.reasonId}::uuid, ${ending.solved},
      now() + make_interval(secs => ${ending.seconds}))
    on conflict (conversation_id) do update set staff_id = excluded.staff_id, seq = excluded.seq, reason = excluded.reason, note = excluded.note,
      reason_id = excluded.reason_id, solved = excluded.solved, resolved_at = excluded.resolved_at, due_at = excluded.due_at
    returning due_at`.execute(tx);
  return rows[0]!.dueAt;
}

/** Takes away what was planned, and says whether it still held; the conversation is locked. */
export async function takeEnding(tx: Db, conversationId: string): Promise<(EndingRow & { holds: boolean; due: boolean }) | undefined> {
  const { rows } = await sql<EndingRow & { holds: boolean; due: boolean }>`/* prepared take-ending */ with e as (delete from contact_endings where conversation_id = ${conversationId}::uuid returning *)
    select e.staff_id, s.name as staff_name, e.reason, e.note, e.reason_id, e.solved, e.resolved_at, e.due_at <= now() as due,
      (c.state = 'active' and c.agent_id = e.staff_id and not ${writtenSince}) as holds
    from e join conversations c on c.id = e.conversation_id join staff s on s.id = e.staff_id`.execute(tx);
  return rows[0];
}

export async function dueEndings(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select conversation_id as id from contact_endings where due_at <= now() order by due_at limit 500`.execute(db);
  return rows.map((row) => row.id);
}

/** Is it a reason in use, on the last level of its branch? */
export async function isUsableReason(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from contact_reasons r where r.id = ${id}::uuid and r.archived_at is null
    and not exists (select from contact_reasons k where k.parent_id = r.id and k.archived_at is null)`.execute(db);
  return rows.length === 1;
}
