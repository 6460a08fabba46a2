import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface ReachedCustomer {
  /** The kept one, if the one asked for is merged into another. */
  readonly id: string;
  /** This one and all merged into it: whatever belongs to one of them is the customer's. */
  readonly family: readonly string[];
  readonly externalId: string;
  readonly unitId: string;
  readonly coreSeenAt: Date | null;
  /** Until when this reader may see everything; null without a grant that still holds. */
  readonly unmaskedUntil: Date | null;
}

/** A customer whom the reader's scope reaches, or one merged with them, with the reader's grant. */
export async function customerInReach(db: Db, principal: Principal, id: string): Promise<ReachedCustomer | undefined> {
  const { rows } = await sql<ReachedCustomer>`select c.id, c.external_id, c.unit_id, c.core_seen_at, g.expires_at as unmasked_until, f.family
    from customers asked join customers c on c.id = coalesce(asked.merged_into, asked.id)
    cross join lateral (select array_agg(m.id order by m.id <> c.id, m.id) as family, bool_or(${inScope(principal, { unit: 'm.unit_id' })}) as within
      from customers m where m.id = c.id or m.merged_into = c.id) f
    left join customer_unmask_grants g on g.customer_id = c.id and g.staff_id = ${principal.staffId} and g.expires_at > now()
    where asked.id = ${id} and f.within`.execute(db);
  return rows[0];
}

/** The kept customer first, then all who are merged into the same; empty for an unknown id. */
export async function familyOf(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select m.id from customers asked
    join customers m on m.id = coalesce(asked.merged_into, asked.id) or m.merged_into = coalesce(asked.merged_into, asked.id)
    where asked.id = ${id}::uuid order by m.merged_into is not null, m.id`.execute(db);
  return rows.map((row) => row.id);
}

export async function grantCustomerUnmask(tx: Db, staffId: string, customerId: string, reason: string, minutes: number): Promise<Date> {
  const { rows } = await sql<{ expiresAt: Date }>`insert into customer_unmask_grants (customer_id, staff_id, reason, expires_at)
    values (${customerId}, ${staffId}, ${reason}, now() + make_interval(mins => ${minutes}))
    on conflict (customer_id, staff_id) do update set reason = excluded.reason, granted_at = now(), expires_at = excluded.expires_at returning expires_at`.execute(tx);
  return rows[0]!.expiresAt;
}
