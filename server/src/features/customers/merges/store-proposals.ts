import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import type { Likeness } from './judge-pair.ts';

/** Whoever shares a number, or a name and birthday, with more than so many is not compared: it tells nothing then. */
const mostAlike = 20;

const few = (alike: RawBuilder<unknown>) => sql`(select unnest(ids) as id from (select array_agg(id) as ids from (select o.id from customers o where ${alike} and o.id <> t.id limit ${mostAlike + 1}) o) o
  where cardinality(ids) <= ${mostAlike})`;

/** Others who have an identity number, a mobile, or a name and birthday in common with these, each pair once. */
export async function findLike(tx: Db, customerIds: readonly string[]): Promise<(Likeness & { aId: string; bId: string })[]> {
  const { rows } = await sql<Likeness & { aId: string; bId: string }>`with these as (
      select id, merged_into, name, born_on, resident_id_index, mobile_index from customers where id = any(${[...customerIds]}::uuid[])
    ), pairs as (
      select t.id as x, o.id as y from these t cross join lateral ${few(sql`o.resident_id_index = t.resident_id_index`)} o where t.resident_id_index is not null
      union select t.id, o.id from these t cross join lateral ${few(sql`o.mobile_index = t.mobile_index and o.name = t.name`)} o where t.mobile_index is not null
      union select t.id, o.id from these t cross join lateral ${few(sql`o.born_on = t.born_on and o.name = t.name`)} o where t.born_on is not null
    ), each as (select distinct least(x, y) as a_id, greatest(x, y) as b_id from pairs)
    select e.a_id, e.b_id, coalesce(a.resident_id_index = b.resident_id_index, false) as same_resident_id,
      coalesce(a.resident_id_index <> b.resident_id_index, false) as other_resident_id, a.name = b.name as same_name, coalesce(a.born_on = b.born_on, false) as same_birthday,
      coalesce(a.mobile_index = b.mobile_index, false) as same_mobile,
      exists (select from customer_identities i where i.kind = 'mobile' and i.value_index = a.mobile_index and i.customer_id in (a.id, b.id) and i.verified_at is not null) as mobile_verified
    from each e join customers a on a.id = e.a_id join customers b on b.id = e.b_id
    where coalesce(a.merged_into, a.id) <> coalesce(b.merged_into, b.id)`.execute(tx);
  return rows;
}

export interface NewProposal {
  readonly id: string;
  readonly aId: string;
  readonly bId: string;
  readonly reasons: readonly string[];
  readonly state: 'open' | 'due';
}

/** Keeps proposals; one of a pair that is known is left, but an open one may become due. Returns the ids of those due now. */
export async function saveProposals(tx: Db, proposals: readonly NewProposal[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; state: string }>`insert into merge_proposals (id, a_id, b_id, reasons, state)
    select id, "aId", "bId", array(select jsonb_array_elements_text(reasons)), state
    from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as p(id uuid, "aId" uuid, "bId" uuid, reasons jsonb, state text) order by "aId", "bId"
    on conflict (a_id, b_id) do update set state = excluded.state, reasons = excluded.reasons where merge_proposals.state = 'open' and excluded.state = 'due'
    returning id, state`.execute(tx);
  return rows.filter(({ state }) => state === 'due').map(({ id }) => id);
}

export interface ProposalRow {
  readonly id: string;
  readonly aId: string;
  readonly bId: string;
  readonly reasons: readonly string[];
  readonly state: 'open' | 'due' | 'accepted' | 'declined';
}

/** Locks a proposal whose both sides the reader reaches; `null` reader: the program. */
export async function lockProposal(tx: Db, principal: Principal | null, id: string): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`select p.id, p.a_id, p.b_id, p.reasons, p.state from merge_proposals p join customers a on a.id = p.a_id join customers b on b.id = p.b_id
    where p.id = ${id}::uuid and ${within(principal)} for update of p`.execute(tx);
  return rows[0];
}

const within = (principal: Principal | null) =>
  principal === null ? sql<boolean>`true` : sql<boolean>`(${inScope(principal, { unit: 'a.unit_id' })} and ${inScope(principal, { unit: 'b.unit_id' })})`;

export async function settleProposal(tx: Db, id: string, state: 'accepted' | 'declined', by: string | null, reason: string): Promise<void> {
  await sql`update merge_proposals set state = ${state}, decided_by = ${by}::uuid, decided_at = now(), decide_reason = ${reason} where id = ${id}::uuid`.execute(tx);
}

/** After an undo the pair counts as declined: nobody proposes what somebody has just taken apart. */
export async function declinePair(tx: Db, aId: string, bId: string, by: string, reason: string, id: string): Promise<void> {
  await sql`insert into merge_proposals (id, a_id, b_id, reasons, state, decided_by, decided_at, decide_reason)
    values (${id}::uuid, least(${aId}::uuid, ${bId}::uuid), greatest(${aId}::uuid, ${bId}::uuid), '{}', 'declined', ${by}::uuid, now(), ${reason})
    on conflict (a_id, b_id) do update set state = 'declined', decided_by = excluded.decided_by, decided_at = excluded.decided_at, decide_reason = excluded.decide_reason`.execute(tx);
}

export interface ListedProposal extends ProposalRow {
  readonly sortKey: string;
  readonly createdAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decideReason: string;
}

/** A page of `limit + 1` rows, newest first; open ones whose two are one by now are left out. */
export async function listProposals(db: Db, principal: Principal, state: 'open' | 'declined', cursor: string | undefined, limit: number): Promise<ListedProposal[]> {
  const key = state === 'open' ? 'p.created_at' : 'p.decided_at';
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<ListedProposal>`select p.id, p.a_id, p.b_id, p.reasons, p.state, p.created_at, s.name as decided_by, p.decided_at, p.decide_reason, ${sql.raw(exactMoment(key))} as sort_key
    from merge_proposals p join customers a on a.id = p.a_id join customers b on b.id = p.b_id left join staff s on s.id = p.decided_by
    where p.state = ${state} and ${within(principal)} and coalesce(a.merged_into, a.id) <> coalesce(b.merged_into, b.id)
      and ${place === undefined ? sql`true` : sql`(${sql.ref(key)}, p.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by ${sql.ref(key)} desc, p.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export interface SideRow {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly tier: string;
  readonly unitName: string;
  readonly bornOn: string | null;
  readonly residentIdSealed: string | null;
  readonly mobileSealed: string | null;
  readonly policies: number;
  readonly conversations: number;
  readonly createdAt: Date;
}

export async function loadSides(db: Db, ids: readonly string[]): Promise<Map<string, SideRow>> {
  const { rows } = await sql<SideRow>`select c.id, c.external_id, c.name, c.tier, u.name as unit_name, c.born_on, c.resident_id_sealed, c.mobile_sealed, c.created_at,
      (select count(*)::int from policies p where p.customer_id = c.id) as policies, (select count(*)::int from conversations v where v.customer_id = c.id) as conversations
    from customers c join units u on u.id = c.unit_id where c.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Open proposals in which one of these takes part. */
export async function countProposals(db: Db, family: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from merge_proposals where state = 'open' and (a_id = any(${[...family]}::uuid[]) or b_id = any(${[...family]}::uuid[]))
    and not (a_id = any(${[...family]}::uuid[]) and b_id = any(${[...family]}::uuid[]))`.execute(db);
  return rows[0]!.n;
}
