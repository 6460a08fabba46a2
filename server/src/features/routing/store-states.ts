import type { Presence } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface StateChange {
  readonly state: Presence['state'];
  readonly reason?: Presence['reason'];
  /** Seconds until 话后整理 ends by itself. */
  readonly forSeconds?: number;
  /** The supervisor who sets it; left out: the person, or the program. */
  readonly forcedBy?: string;
}

/**
 * The one place where somebody's state changes, with the span that ends and the one that begins. Who is in this state already (of the same
 * reason, set by the same) keeps their moment. Returns who changed. People without a row have never worked: nothing happens.
 */
export async function setStates(db: Db, staffIds: readonly string[], change: StateChange): Promise<string[]> {
  if (staffIds.length === 0) return [];
  const { state, reason = null, forSeconds = null, forcedBy = null } = change;
  const { rows } = await sql<{ staffId: string }>`update agent_states set state = ${state}, reason = ${reason}, since = now(), forced_by = ${forcedBy}::uuid,
      after_contact_until = now() + make_interval(secs => ${forSeconds}::int)
    where staff_id in (select staff_id from agent_states where staff_id = any(${staffIds}::uuid[]) order by staff_id for update)
      and (state, reason, forced_by) is distinct from (${state}::text, ${reason}::text, ${forcedBy}::uuid)
    returning staff_id`.execute(db);
  const changed = rows.map((row) => row.staffId);
  if (changed.length === 0) return [];
  await sql`update agent_state_spans set until = now() where staff_id = any(${changed}::uuid[]) and until is null`.execute(db);
  await sql`insert into agent_state_spans (staff_id, state, reason, since, forced_by)
    select unnest(${changed}::uuid[]), ${state}, ${reason}, now(), ${forcedBy}::uuid`.execute(db);
  return changed;
}

/** 话后整理 begins for somebody who was ready; whoever is in it already gets the time anew. Returns whether the state changed. */
export async function beginAfterContact(db: Db, staffId: string, seconds: number): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`update agent_states set after_contact_until = now() + make_interval(secs => ${seconds}::int)
    where staff_id = ${staffId}::uuid and state in ('ready', 'afterContact') returning state`.execute(db);
  if (rows[0]?.state !== 'ready') return false;
  return (await setStates(db, [staffId], { state: 'afterContact', forSeconds: seconds })).length > 0;
}

/** Whose 话后整理 is over; locked. */
export async function lockAfterContactOver(db: Db): Promise<string[]> {
  const { rows } = await sql<{ staffId: string }>`select staff_id from agent_states where state = 'afterContact' and after_contact_until <= now()
    order by staff_id limit 500 for update skip locked`.execute(db);
  return rows.map((row) => row.staffId);
}

/** Somebody whose state the principal may set: in their scope, at work here, not themselves. */
export async function findSupervised(db: Db, principal: Principal, staffId: string): Promise<{ id: string; name: string; unitId: string; state: Presence['state'] } | undefined> {
  const { rows } = await sql<{ id: string; name: string; unitId: string; state: Presence['state'] }>`select s.id, s.name, s.unit_id, coalesce(a.state, 'signedOut') as state
    from staff s left join agent_states a on a.staff_id = s.id
    where s.id = ${staffId}::uuid and s.left_at is null and ${inScope(principal, { unit: 's.unit_id', department: 's.department_id', person: 's.id' })}`.execute(db);
  return rows[0];
}
