import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface ReachedCustomer {
  readonly id: string;
  readonly externalId: string;
  readonly unitId: string;
  readonly coreSeenAt: Date | null;
  /** Until when this reader may see everything; null without a grant that still holds. */
  readonly unmaskedUntil: Date | null;
}

/** A customer whom the reader's scope reaches, with the reader's grant. */
export async function customerInReach(db: Db, principal: Principal, id: string): Promise<ReachedCustomer | undefined> {
  const { rows } = await sql<ReachedCustomer>`select c.id, c.external_id, c.unit_id, c.core_seen_at, g.expires_at as unmasked_until from customers c
    left join customer_unmask_grants g on g.customer_id = c.id and g.staff_id = ${principal.staffId} and g.expires_at > now()
    where c.id = ${id} and ${inScope(principal, { unit: 'c.unit_id' })}`.execute(db);
  return rows[0];
}

export async function grantCustomerUnmask(tx: Db, staffId: string, customerId: string, reason: string, minutes: number): Promise<Date> {
  const { rows } = await sql<{ expiresAt: Date }>`insert into customer_unmask_grants (customer_id, staff_id, reason, expires_at)
    values (${customerId}, ${staffId}, ${reason}, now() + make_interval(mins => ${minutes}))
    on conflict (customer_id, staff_id) do update set reason = excluded.reason, granted_at = now(), expires_at = excluded.expires_at returning expires_at`.execute(tx);
  return rows[0]!.expiresAt;
}
