import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Minutes after the last message for which a conversation is still what its visitor is in the middle of. */
const carryMinutes = 60;

/** The open conversation of a visitor, locked, unless another customer was verified in it. */
export async function lockCarriable(tx: Db, visitorId: string, customerId: string): Promise<{ id: string; unitId: string } | undefined> {
  const { rows } = await sql<{ id: string; unitId: string }>`select c.id, c.unit_id from conversations c
    where c.visitor_id = ${visitorId}::uuid and c.state <> 'closed' and c.last_message_at > now() - make_interval(mins => ${carryMinutes})
      and (c.customer_id is null or exists (select from customers a join customers b on coalesce(a.merged_into, a.id) = coalesce(b.merged_into, b.id)
        where a.id = c.customer_id and b.id = ${customerId}::uuid))
    for update of c`.execute(tx);
  return rows[0];
}

/** The conversation is another visitor's from now on. */
export async function giveConversation(tx: Db, id: string, visitorId: string, customerId: string): Promise<void> {
  await sql`update conversations set visitor_id = ${visitorId}::uuid, customer_id = coalesce(customer_id, ${customerId}::uuid) where id = ${id}::uuid`.execute(tx);
}

/** Whose conversation it was is known; who may read it stays the same. */
export async function linkConversation(tx: Db, id: string, customerId: string): Promise<void> {
  await sql`update conversations set customer_id = coalesce(customer_id, ${customerId}::uuid) where id = ${id}::uuid`.execute(tx);
}
