import type { CheckMeans, CheckedPerson, IdentityCheck } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface CheckRow {
  readonly id: string;
  readonly conversationId: string;
  readonly customerId: string;
  readonly person: CheckedPerson;
  readonly means: CheckMeans;
  readonly level: number;
  readonly state: 'asked' | 'passed' | 'failed' | 'revoked';
  readonly questionsSealed: string | null;
  readonly results: IdentityCheck['results'];
  readonly note: string;
  readonly linked: boolean;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date | null;
}

const columns = sql.raw(`k.id, k.conversation_id, k.customer_id, k.person, k.means, k.level, k.state, k.questions_sealed, k.results, k.note, k.linked, s.name as by, coalesce(k.checked_at, k.created_at) as at, k.expires_at`);

export interface NewCheck {
  readonly id: string;
  readonly conversationId: string;
  readonly customerId: string;
  readonly person: CheckedPerson;
  readonly means: CheckMeans;
  readonly level: number;
  readonly by: string;
}

export async function insertAsked(tx: Db, check: NewCheck, questionsSealed: string): Promise<void> {
  await sql`insert into identity_checks (id, conversation_id, customer_id, person, means, level, state, questions_sealed, checked_by)
    values (${check.id}::uuid, ${check.conversationId}::uuid, ${check.customerId}::uuid, ${check.person}, ${check.means}, ${check.level}, 'asked', ${questionsSealed}, ${check.by}::uuid)`.execute(tx);
}

interface Settled {
  readonly passed: boolean;
  readonly results: IdentityCheck['results'];
  readonly note: string;
  readonly linked: boolean;
  readonly minutes: number;
}

export async function insertSettled(tx: Db, check: NewCheck, { passed, results, note, linked, minutes }: Settled): Promise<void> {
  await sql`insert into identity_checks (id, conversation_id, customer_id, person, means, level, state, results, note, linked, checked_by, checked_at, expires_at)
    values (${check.id}::uuid, ${check.conversationId}::uuid, ${check.customerId}::uuid, ${check.person}, ${check.means}, ${check.level}, ${passed ? 'passed' : 'failed'},
      ${JSON.stringify(results)}::jsonb, ${note}, ${linked}, ${check.by}::uuid, now(), ${passed ? sql`now() + make_interval(mins => ${minutes}::int)` : null})`.execute(tx);
}

/** A check that was asked and not answered, locked; it counts for half an hour. */
export async function lockAsked(tx: Db, conversationId: string, id: string): Promise<CheckRow | undefined> {
  const { rows } = await sql<CheckRow>`select ${columns} from identity_checks k join staff s on s.id = k.checked_by
    where k.id = ${id}::uuid and k.conversation_id = ${conversationId}::uuid and k.state = 'asked' and k.created_at > now() - interval '30 minutes' for update of k`.execute(tx);
  return rows[0];
}

export async function settleAsked(tx: Db, id: string, { passed, results, note, linked, minutes }: Settled): Promise<void> {
  await sql`update identity_checks set state = ${passed ? 'passed' : 'failed'}, questions_sealed = null, results = ${JSON.stringify(results)}::jsonb, note = ${note}, linked = ${linked},
    checked_at = now(), expires_at = ${passed ? sql`now() + make_interval(mins => ${minutes}::int)` : null} where id = ${id}::uuid`.execute(tx);
}

/** Settled checks of a conversation, newest first, at most 20. */
export async function loadChecks(db: Db, conversationId: string): Promise<CheckRow[]> {
  const { rows } = await sql<CheckRow>`select ${columns} from identity_checks k join staff s on s.id = k.checked_by
    where k.conversation_id = ${conversationId}::uuid and k.state <> 'asked' order by k.created_at desc, k.id desc limit 20`.execute(db);
  return rows;
}

/** The check that holds now: the newest that passed, is not expired, and is of whose conversation it is. */
export async function currentCheck(db: Db, conversationId: string): Promise<CheckRow | undefined> {
  const { rows } = await sql<CheckRow>`select ${columns} from identity_checks k join staff s on s.id = k.checked_by
      join conversations c on c.id = k.conversation_id join customers whose on whose.id = c.customer_id join customers proven on proven.id = k.customer_id
    where k.conversation_id = ${conversationId}::uuid and k.state = 'passed' and k.expires_at > now()
      and coalesce(whose.merged_into, whose.id) = coalesce(proven.merged_into, proven.id)
    order by k.level desc, k.expires_at desc limit 1`.execute(db);
  return rows[0];
}

/** Tries on these customers that failed within the last hour, in whatever conversation. */
export async function countFailures(db: Db, family: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from identity_checks
    where customer_id = any(${[...family]}::uuid[]) and state = 'failed' and created_at > now() - interval '1 hour'`.execute(db);
  return rows[0]!.n;
}

/** Calls off the checks that hold; true if one of them had said whose conversation it is. */
export async function revokeChecks(tx: Db, conversationId: string, by: string): Promise<{ revoked: number; linked: boolean }> {
  const { rows } = await sql<{ linked: boolean }>`update identity_checks set state = 'revoked', revoked_at = now(), revoked_by = ${by}::uuid
    where conversation_id = ${conversationId}::uuid and state = 'passed' returning linked`.execute(tx);
  return { revoked: rows.length, linked: rows.some(({ linked }) => linked) };
}

export interface FactRow {
  readonly bornOn: string | null;
  readonly residentIdSealed: string | null;
  readonly mobileSealed: string | null;
  readonly lines: string[] | null;
  readonly newestPolicyOn: string | null;
  readonly plate: string | null;
  readonly bankCardSealed: string | null;
}

/** What questions are made of. */
export async function loadFacts(db: Db, family: readonly string[]): Promise<FactRow | undefined> {
  const ids = sql`${[...family]}::uuid[]`;
  const { rows } = await sql<FactRow>`select c.born_on, c.resident_id_sealed, c.mobile_sealed, p.lines, p.newest_policy_on::text, p.plate, p.bank_card_sealed
    from customers c cross join lateral (select array_agg(distinct line_of_business) filter (where state <> 'ended') as lines, max(effective_on) as newest_policy_on,
      (array_agg(plate order by effective_on desc) filter (where plate is not null))[1] as plate,
      (array_agg(bank_card_sealed order by effective_on desc) filter (where bank_card_sealed is not null))[1] as bank_card_sealed
      from policies where customer_id = any(${ids})) p
    where c.id = ${family[0]!}::uuid`.execute(db);
  return rows[0];
}

/** The registered mobile, as it is stored. */
export async function loadMobile(db: Db, customerId: string): Promise<{ mobileSealed: string | null; mobileIndex: Buffer | null; residentIdTailIndex: Buffer | null } | undefined> {
  const { rows } = await sql<{ mobileSealed: string | null; mobileIndex: Buffer | null; residentIdTailIndex: Buffer | null }>`select mobile_sealed, mobile_index, resident_id_tail_index
    from customers where id = ${customerId}::uuid`.execute(db);
  return rows[0];
}
