import type { Guesting, Handover } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export type GuestRole = NonNullable<Handover['role']>;

export interface GuestRow {
  readonly staffId: string;
  readonly name: string;
  readonly role: GuestRole;
  readonly since: Date;
}

/** Takes part from now on; whoever does already gets the new part. False when it is the part they have. */
export async function addGuest(db: Db, conversationId: string, staffId: string, role: GuestRole, invitedBy: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into conversation_guests as g (conversation_id, staff_id, role, invited_by)
    values (${conversationId}::uuid, ${staffId}::uuid, ${role}, ${invitedBy}::uuid)
    on conflict (conversation_id, staff_id) where until is null do update set role = excluded.role where g.role <> excluded.role`.execute(db);
  return numAffectedRows === 1n;
}

/** Takes part no longer. */
export async function endGuests(db: Db, conversationId: string, staffId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update conversation_guests set until = now()
    where conversation_id = ${conversationId}::uuid and until is null and staff_id = ${staffId}::uuid`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function loadGuests(db: Db, conversationId: string): Promise<GuestRow[]> {
  const { rows } = await sql<GuestRow>`select g.staff_id, s.name, g.role, g.since from conversation_guests g join staff s on s.id = g.staff_id
    where g.conversation_id = ${conversationId}::uuid and g.until is null order by g.id`.execute(db);
  return rows;
}

/** Was this person asked for help in the contact that runs? Then a transfer to them is warm. */
export async function wasConsulted(db: Db, conversationId: string, staffId: string): Promise<boolean> {
  const { rows } = await sql`select from conversation_guests g join conversations c on c.id = g.conversation_id join contacts t on t.conversation_id = c.id and t.n = c.contact
    where g.conversation_id = ${conversationId}::uuid and g.staff_id = ${staffId}::uuid and g.role = 'consult' and g.since >= t.requested_at limit 1`.execute(db);
  return rows.length === 1;
}

/** Open conversations that somebody was asked to help with, oldest request first. */
export async function loadGuesting(db: Db, staffId: string): Promise<Guesting['items']> {
  const { rows } = await sql<{ conversationId: string; customerName: string | null; visitorId: string; agent: string; invitedBy: string; since: Date }>`
    select c.id as conversation_id, k.name as customer_name, c.visitor_id, coalesce(a.name, '') as agent, i.name as invited_by, g.since
    from conversation_guests g join conversations c on c.id = g.conversation_id join staff i on i.id = g.invited_by
      left join staff a on a.id = c.agent_id left join customers k on k.id = c.customer_id
    where g.staff_id = ${staffId}::uuid and g.until is null and g.role = 'consult' and c.state <> 'closed' order by g.since limit 20`.execute(db);
  return rows.map(({ customerName, visitorId, since, ...row }) => ({
    ...row,
    title: customerName === null ? `#${visitorId.slice(-6).toUpperCase()}` : maskValue('name', customerName),
    signedIn: customerName !== null,
    since: since.toISOString(),
  }));
}

/** Does this person take part openly: as the agent who has the conversation, joined, or asked for help? */
export async function takesPart(db: Db, conversationId: string, staffId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from conversations c where c.id = ${conversationId}::uuid and (c.agent_id = ${staffId}::uuid
    or exists (select from conversation_guests g where g.conversation_id = c.id and g.staff_id = ${staffId}::uuid and g.until is null and g.role <> 'monitor'))`.execute(db);
  return rows.length === 1;
}
