import type { IdentityKind } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

interface CoreIdentityRow {
  readonly kind: IdentityKind;
  readonly sealed: string | null;
  readonly plain: string | null;
  readonly index: Buffer | null;
  readonly at: Date | null;
}

/** Numbers of customers and plates of their policies. */
export async function loadCoreIdentities(db: Db, family: readonly string[]): Promise<CoreIdentityRow[]> {
  const ids = sql`${[...family]}::uuid[]`;
  const { rows } = await sql<CoreIdentityRow>`select distinct on (1, 2, 3) * from (
      select 'mobile' as kind, encode(mobile_index, 'hex') as same, null as plain, mobile_sealed as sealed, mobile_index as index, core_seen_at as at from customers where id = any(${ids}) and mobile_index is not null
      union all select 'residentId', encode(resident_id_index, 'hex'), null, resident_id_sealed, resident_id_index, core_seen_at from customers where id = any(${ids}) and resident_id_index is not null
      union all select 'email', null, email, null, null, core_seen_at from customers where id = any(${ids}) and email is not null
      union all (select 'plate', null, plate, null, null, null from policies where customer_id = any(${ids}) and plate is not null limit 50)) x order by 1, 2, 3`.execute(db);
  return rows;
}

interface OwnIdentityRow {
  readonly id: string;
  readonly kind: IdentityKind;
  readonly valueIndex: Buffer;
  readonly valueSealed: string;
  readonly verifiedAt: Date | null;
  readonly source: 'staff' | 'check';
  readonly createdAt: Date;
}

export async function loadOwnIdentities(db: Db, family: readonly string[]): Promise<OwnIdentityRow[]> {
  const { rows } = await sql<OwnIdentityRow>`select id, kind, value_index, value_sealed, verified_at, source, created_at from customer_identities
    where customer_id = any(${[...family]}::uuid[]) order by created_at, id limit 50`.execute(db);
  return rows;
}

interface VisitorRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly web: boolean;
  readonly name: string;
  readonly nameEn: string;
  readonly createdAt: Date;
}

/** Visitors whom a site or channel has linked, the newest fifty. */
export async function loadVisitorIdentities(db: Db, family: readonly string[]): Promise<VisitorRow[]> {
  const { rows } = await sql<VisitorRow>`select v.id, v.external_id, ch.kind = 'web' as web, ch.name, ch.name_en, v.created_at from visitors v join channels ch on ch.id = v.channel_id
    where v.customer_id = any(${[...family]}::uuid[]) order by v.created_at desc limit 50`.execute(db);
  return rows;
}

export interface NewIdentity {
  readonly id: string;
  readonly customerId: string;
  readonly kind: IdentityKind;
  readonly valueIndex: Buffer;
  readonly valueSealed: string;
  readonly source: 'staff' | 'check';
  readonly byStaff: string;
  readonly verified: boolean;
}

/** Keeps an identity; a proof is noted on one that is there. False when nothing new was said. */
export async function addIdentity(tx: Db, row: NewIdentity): Promise<boolean> {
  const { rows } = await sql`insert into customer_identities (id, customer_id, kind, value_index, value_sealed, verified_at, source, by_staff)
    values (${row.id}::uuid, ${row.customerId}::uuid, ${row.kind}, ${row.valueIndex}, ${row.valueSealed}, ${row.verified ? sql`now()` : null}, ${row.source}, ${row.byStaff}::uuid)
    on conflict (customer_id, kind, value_index) do update set verified_at = now(), source = 'check' where excluded.verified_at is not null returning id`.execute(tx);
  return rows.length === 1;
}

/** The kind of what was removed. */
export async function removeIdentity(tx: Db, family: readonly string[], id: string): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`delete from customer_identities where id = ${id}::uuid and customer_id = any(${[...family]}::uuid[]) returning kind`.execute(tx);
  return rows[0]?.kind;
}
