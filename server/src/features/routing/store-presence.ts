import type { Presence } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { setStates } from './store-states.ts';

interface PresenceRow {
  staffId: string;
  state: Presence['state'];
  reason: Presence['reason'];
  since: Date;
  until: Date | null;
  forcedBy: string | null;
  load: number;
  capacity: number;
  present: boolean;
}

const wire = (row: PresenceRow): Presence => ({ ...row, since: row.since.toISOString(), until: row.until?.toISOString() ?? null });

/** One person's state; somebody who never signed in is signed out. */
export async function loadPresence(db: Db, staffId: string): Promise<Presence> {
  const { rows } = await sql<PresenceRow>`select s.id as staff_id, coalesce(a.state, 'signedOut') as state, a.reason, coalesce(a.since, now()) as since,
      case when a.state = 'afterContact' then a.after_contact_until end as until, f.name as forced_by,
      coalesce(a.load, 0) as load, s.capacity, coalesce(a.lease_expires_at > now(), false) as present
    from staff s left join agent_states a on a.staff_id = s.id left join staff f on f.id = a.forced_by where s.id = ${staffId}::uuid`.execute(db);
  return wire(rows[0]!);
}

/** What the person sets themselves; whoever begins to work for the first time gets a row. */
export async function savePresence(db: Db, staffId: string, state: Presence['state'], reason: Presence['reason'], leaseSeconds: number): Promise<void> {
  await sql`insert into agent_states (staff_id, lease_expires_at, capacity)
    select id, now() + make_interval(secs => ${leaseSeconds}), capacity from staff where id = ${staffId}::uuid
    on conflict (staff_id) do update set lease_expires_at = excluded.lease_expires_at, capacity = excluded.capacity`.execute(db);
  await setStates(db, [staffId], { state, reason });
}

/** Renews the leases of everybody with a socket here, in one statement; returns those who had been away. */
export async function renewLeases(db: Db, staffIds: readonly string[], leaseSeconds: number): Promise<string[]> {
  const { rows } = await sql<{ staffId: string }>`with away as (
      select staff_id from agent_states where staff_id = any(${staffIds}::uuid[]) and state <> 'signedOut' and lease_expires_at <= now()
    ), beat as (
      update agent_states set lease_expires_at = now() + make_interval(secs => ${leaseSeconds})
      where staff_id = any(${staffIds}::uuid[]) and state <> 'signedOut'
    )
    select staff_id from away`.execute(db);
  return rows.map((row) => row.staffId);
}

/** People whose lease ran out: with work to give back, or away so long that they count as signed out. */
export async function expiredAgents(db: Db, signOutSeconds: number): Promise<{ staffId: string; signOut: boolean }[]> {
  const { rows } = await sql<{ staffId: string; signOut: boolean }>`
    select staff_id, lease_expires_at < now() - make_interval(secs => ${signOutSeconds}) as sign_out from agent_states
    where state <> 'signedOut' and lease_expires_at < now()
      and (load > 0 or lease_expires_at < now() - make_interval(secs => ${signOutSeconds}))`.execute(db);
  return rows;
}

/** Still gone? Locks the row; the caller has locked the items before. */
export async function lockExpired(db: Db, staffId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select s.id, s.name from agent_states a join staff s on s.id = a.staff_id
    where a.staff_id = ${staffId}::uuid and a.lease_expires_at < now() for update of a`.execute(db);
  return rows[0];
}

/** Somebody who left, or lost the right to work here: the next sweep gives the work back. */
export async function endLease(db: Db, staffId: string): Promise<void> {
  await sql`update agent_states set lease_expires_at = 'epoch' where staff_id = ${staffId}::uuid`.execute(db);
}

/** Takes over what the administrator set. Open work above a smaller capacity stays; nothing new comes until it is below. */
export async function saveCapacity(db: Db, staffId: string): Promise<void> {
  await sql`update agent_states set capacity = s.capacity from staff s where s.id = staff_id and staff_id = ${staffId}::uuid`.execute(db);
}
