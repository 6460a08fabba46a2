import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

/** A customer, locked, with the one that they are merged into. */
export interface LockedCustomer {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly unitId: string;
}

/** Locks customers and all who are merged into them, in the order of their ids, so that two merges never wait for each other. */
export async function lockCustomers(tx: Db, ids: readonly string[]): Promise<LockedCustomer[]> {
  const { rows } = await sql<LockedCustomer>`select id, merged_into, unit_id from customers
    where id = any(${[...ids]}::uuid[]) or merged_into = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
  return rows;
}

export interface NewMerge {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly moved: readonly string[];
  readonly basis: 'verified' | 'proposal';
  readonly reasons: readonly string[];
  readonly byStaff: string | null;
}

export async function insertMerge(tx: Db, merge: NewMerge): Promise<void> {
  await sql`update customers set merged_into = ${merge.keptId}::uuid where id = any(${[...merge.moved]}::uuid[])`.execute(tx);
  await sql`insert into customer_merges (id, kept_id, merged_id, moved, basis, reasons, by_staff)
    values (${merge.id}::uuid, ${merge.keptId}::uuid, ${merge.mergedId}::uuid, ${[...merge.moved]}::uuid[], ${merge.basis}, ${[...merge.reasons]}::text[], ${merge.byStaff}::uuid)`.execute(tx);
}

export interface MergeRow {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly moved: readonly string[];
}

/** Locks a merge that holds, if the reader reaches the one that was merged or the one that was kept. */
export async function lockMerge(tx: Db, principal: Principal, id: string): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`select m.id, m.kept_id, m.merged_id, m.moved from customer_merges m join customers a on a.id = m.kept_id join customers b on b.id = m.merged_id
    where m.id = ${id}::uuid and m.undone_at is null and (${inScope(principal, { unit: 'a.unit_id' })} or ${inScope(principal, { unit: 'b.unit_id' })}) for update of m`.execute(tx);
  return rows[0];
}

/** The merged one stands by itself again, with those who had been merged into it; later merges of the kept one stay. */
export async function undoMergeRows(tx: Db, merge: MergeRow, by: string, reason: string): Promise<void> {
  await sql`update customers c set merged_into = case when c.id = ${merge.mergedId}::uuid then null else ${merge.mergedId}::uuid end
    where c.id = any(${[...merge.moved]}::uuid[]) and c.merged_into = (select coalesce(k.merged_into, k.id) from customers k where k.id = ${merge.keptId}::uuid)`.execute(tx);
  await sql`update customer_merges set undone_at = now(), undone_by = ${by}::uuid, undo_reason = ${reason} where id = ${merge.id}::uuid`.execute(tx);
}

export interface ActiveMergeRow {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
  readonly basis: 'verified' | 'proposal';
  readonly reasons: readonly string[];
  readonly by: string | null;
  readonly at: Date;
}

/** Merges that hold among these, newest first, with the one that was merged. */
export async function loadMerges(db: Db, family: readonly string[]): Promise<ActiveMergeRow[]> {
  const { rows } = await sql<ActiveMergeRow>`select m.id, c.name, c.external_id, m.basis, m.reasons, s.name as by, m.merged_at as at
    from customer_merges m join customers c on c.id = m.merged_id left join staff s on s.id = m.by_staff
    where m.merged_id = any(${[...family]}::uuid[]) and m.undone_at is null order by m.merged_at desc, m.id desc limit 50`.execute(db);
  return rows;
}

/** Conversations going on with any of these: whoever has one on the screen must hear. */
export async function openConversationsOf(tx: Db, customerIds: readonly string[]): Promise<{ id: string; unitId: string }[]> {
  const { rows } = await sql<{ id: string; unitId: string }>`select id, unit_id from conversations where customer_id = any(${[...customerIds]}::uuid[]) and state <> 'closed'`.execute(tx);
  return rows;
}
