import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Share } from '#platform/statistics/share.ts';
import type { Answer, Finding, Outcome } from './rules/judge-verification.ts';
import type { TraitCounts } from './rules/compare-cohort.ts';
import type { VerificationRule } from './rules/verification-rule.ts';

/** Whom to ask: services of one kind finished in the months before the start. Window and pool are known once it has started. */
export interface Cohort {
  readonly touchpoint: string;
  readonly channel: string | null;
  readonly product: string | null;
  readonly unitId: string | null;
  readonly months: number;
  readonly responseShare: number;
  readonly baselineFrom: string;
  readonly baselineTo: string;
  readonly from?: string;
  readonly to?: string;
  readonly pool?: number;
  readonly traits?: Readonly<Record<string, TraitCounts>>;
}

export interface VerificationRow {
  readonly id: string;
  readonly painPointId: string;
  readonly n: number;
  readonly rule: VerificationRule;
  readonly cohort: Cohort;
  readonly questionnaireId: string;
  readonly state: 'planned' | 'running' | 'closed' | 'reopened';
  readonly plannedBy: string | null;
  readonly plannedAt: Date;
  readonly startedAt: Date | null;
  readonly deadline: Date;
  readonly demo: boolean;
}

const columns = sql`f.id, f.pain_point_id, f.n, f.rule, f.cohort, f.questionnaire_id, f.state, f.planned_by, f.planned_at, f.started_at, f.deadline, f.demo`;

export async function findVerification(db: Db, id: string): Promise<VerificationRow | undefined> {
  const { rows } = await sql<VerificationRow>`select ${columns} from pain_point_verifications f where f.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The one that waits to start, or runs. The pain point is locked. */
export async function currentVerification(tx: Db, painPointId: string): Promise<VerificationRow | undefined> {
  const { rows } = await sql<VerificationRow>`select ${columns} from pain_point_verifications f where f.pain_point_id = ${painPointId}::uuid and f.state in ('planned', 'running')`.execute(tx);
  return rows[0];
}

export async function insertVerification(tx: Db, row: Pick<VerificationRow, 'id' | 'painPointId' | 'rule' | 'cohort' | 'questionnaireId' | 'deadline' | 'demo' | 'plannedAt'> & { plannedBy: string | null }): Promise<number> {
  const { rows } = await sql<{ n: number }>`insert into pain_point_verifications (id, pain_point_id, n, rule, cohort, questionnaire_id, state, planned_by, planned_at, deadline, demo)
    select ${row.id}::uuid, ${row.painPointId}::uuid, coalesce(max(n), 0) + 1, ${JSON.stringify(row.rule)}::jsonb, ${JSON.stringify(row.cohort)}::jsonb, ${row.questionnaireId}::uuid, 'planned', ${row.plannedBy}::uuid, ${row.plannedAt}::timestamptz,
      ${row.deadline}::timestamptz, ${row.demo} from pain_point_verifications where pain_point_id = ${row.painPointId}::uuid returning n`.execute(tx);
  return rows[0]!.n;
}

export async function startVerification(tx: Db, id: string, cohort: Cohort, now: Date): Promise<void> {
  await sql`update pain_point_verifications set state = 'running', cohort = ${JSON.stringify(cohort)}::jsonb, started_at = ${now}::timestamptz where id = ${id}::uuid`.execute(tx);
}

export async function decideVerification(tx: Db, id: string, state: 'closed' | 'reopened', now: Date): Promise<void> {
  await sql`update pain_point_verifications set state = ${state}, decided_at = ${now}::timestamptz where id = ${id}::uuid`.execute(tx);
}

/** One that never started leaves nothing. */
export async function dropPlanned(tx: Db, painPointId: string): Promise<void> {
  await sql`delete from pain_point_verifications where pain_point_id = ${painPointId}::uuid and state = 'planned'`.execute(tx);
}

/** Ended without a verdict of its own: whoever overrode it is named at the pain point. */
export async function stopVerification(tx: Db, painPointId: string): Promise<void> {
  await sql`update pain_point_verifications set state = 'reopened', decided_at = now() where pain_point_id = ${painPointId}::uuid and state = 'running'`.execute(tx);
  await sql`update verification_cohort c set outcome = 'stopped' from pain_point_verifications f where f.id = c.verification_id and f.pain_point_id = ${painPointId}::uuid and c.outcome is null`.execute(tx);
}

/** Good ratings among all of a touchpoint in some days, from the figures; of a unit with everything below it. */
export async function baselineShare(db: Db, c: Pick<Cohort, 'touchpoint' | 'channel' | 'unitId' | 'baselineFrom' | 'baselineTo'>): Promise<Share> {
  const { rows } = await sql<Share>`select coalesce(sum(r.r4 + r.r5), 0)::int as part, coalesce(sum(r.r1 + r.r2 + r.r3 + r.r4 + r.r5), 0)::int as whole from voice_rollups r
    where r.topic = '' and r.day between ${c.baselineFrom}::date and ${c.baselineTo}::date and r.touchpoint = ${c.touchpoint} and (${c.channel}::text is null or r.channel = ${c.channel})
      and (${c.unitId}::uuid is null or r.unit_id in (select b.id from units a join units b on starts_with(b.path, a.path) where a.id = ${c.unitId}::uuid))`.execute(db);
  return rows[0]!;
}

const served = (c: Cohort, from: Date, to: Date) => sql`select distinct on (e.customer_id) e.customer_id, e.id, e.channel, coalesce(e.product, '') as product, u.name as unit from service_events e join units u on u.id = e.unit_id
  where e.touchpoint = ${c.touchpoint} and e.finished_at > ${from}::timestamptz and e.finished_at <= ${to}::timestamptz and e.customer_id is not null and (${c.channel}::text is null or e.channel = ${c.channel})
    and (${c.product}::text is null or e.product = ${c.product}) and (${c.unitId}::uuid is null or e.unit_id in (select b.id from units a join units b on starts_with(b.path, a.path) where a.id = ${c.unitId}::uuid))
  order by e.customer_id, e.finished_at desc`;

/** Customers in the pool, each once, with their numbers by channel, product and unit. */
export async function countPool(db: Db, cohort: Cohort, from: Date, to: Date): Promise<{ pool: number; traits: Record<string, TraitCounts> }> {
  const { rows } = await sql<{ trait: string | null; value: string | null; n: number }>`with p as (${served(cohort, from, to)})
    select null as trait, null as value, count(*)::int as n from p union all select 'channel', channel, count(*)::int from p group by channel
    union all select 'product', product, count(*)::int from p group by product union all select 'unit', unit, count(*)::int from p group by unit`.execute(db);
  const traits: Record<string, Record<string, number>> = {};
  for (const { trait, value, n } of rows) if (trait !== null) (traits[trait] ??= {})[value ?? ''] = n;
  return { pool: rows.find(({ trait }) => trait === null)?.n ?? 0, traits };
}

/** Draws up to `many` customers of the pool who are not drawn yet, in an order that depends on verification and customer alone. Returns how many. */
export async function drawCustomers(tx: Db, id: string, cohort: Cohort, from: Date, to: Date, many: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`with p as (${served(cohort, from, to)}), drawn as (
      select p.*, row_number() over (order by md5(${id} || p.customer_id::text)) as place from p where not exists (select from verification_cohort c where c.verification_id = ${id}::uuid and c.customer_id = p.customer_id)
      order by md5(${id} || p.customer_id::text) limit ${many}
    ), kept as (insert into verification_cohort (verification_id, customer_id, place, service_event_id, traits)
      select ${id}::uuid, customer_id, (select coalesce(max(place), 0) from verification_cohort where verification_id = ${id}::uuid) + place, id, jsonb_build_object('channel', channel, 'product', product, 'unit', unit) from drawn returning 1)
    select count(*)::int as n from kept`.execute(tx);
  return rows[0]!.n;
}

export interface ToInvite {
  readonly verificationId: string;
  readonly customerId: string;
  readonly serviceEventId: string | null;
}

/** Some of those still to be invited, locked; others take others. */
export async function takeToInvite(tx: Db, many: number): Promise<ToInvite[]> {
  const { rows } = await sql<ToInvite>`select c.verification_id, c.customer_id, c.service_event_id from verification_cohort c where c.outcome is null order by c.verification_id, c.place limit ${many} for update skip locked`.execute(tx);
  return rows;
}

export async function noteInvited(tx: Db, { verificationId, customerId }: ToInvite, outcome: string, reason: unknown, invitationId: string | null, now: Date): Promise<void> {
  await sql`update verification_cohort set outcome = ${outcome}, reason = ${JSON.stringify(reason ?? null)}::jsonb, invitation_id = ${invitationId}::uuid, at = ${now}::timestamptz
    where verification_id = ${verificationId}::uuid and customer_id = ${customerId}::uuid`.execute(tx);
}

/** The next answer in the order of arrival; false: this customer has answered. The pain point is locked. */
export async function insertAnswer(tx: Db, a: { verificationId: string; customerId: string; good: boolean; traits: Readonly<Record<string, string>>; voiceId: string | null; simulated: boolean; at: Date }): Promise<number | undefined> {
  const { rows } = await sql<{ arrival: number }>`insert into verification_answers (verification_id, arrival, customer_id, good, traits, voice_id, simulated, at)
    select ${a.verificationId}::uuid, (select coalesce(max(arrival), 0) + 1 from verification_answers where verification_id = ${a.verificationId}::uuid), ${a.customerId}::uuid, ${a.good},
      coalesce((select traits from verification_cohort where verification_id = ${a.verificationId}::uuid and customer_id = ${a.customerId}::uuid), ${JSON.stringify(a.traits)}::jsonb), ${a.voiceId}::uuid, ${a.simulated}, ${a.at}::timestamptz
    where not exists (select from verification_answers where verification_id = ${a.verificationId}::uuid and customer_id = ${a.customerId}::uuid) returning arrival`.execute(tx);
  return rows[0]?.arrival;
}

/** Every answer, in the order of arrival; at most as many as a rule can plan. */
export async function loadAnswers(db: Db, id: string): Promise<Answer[]> {
  const { rows } = await sql<{ good: boolean; before: boolean | null }>`select good, before from verification_answers where verification_id = ${id}::uuid order by arrival limit 200000`.execute(db);
  return rows.map(({ good, before }) => (before === null ? { good } : { good, before }));
}

/** Customers who were drawn, neither left out nor heard yet, in the order of the draw. */
export async function listSilent(db: Db, id: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`select c.customer_id from verification_cohort c where c.verification_id = ${id}::uuid and (c.outcome is null or c.outcome = 'invited')
    and not exists (select from verification_answers a where a.verification_id = c.verification_id and a.customer_id = c.customer_id) order by c.place limit ${limit}`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/** Respondents by channel, product and unit. */
export async function countRespondents(db: Db, id: string): Promise<Record<string, TraitCounts>> {
  const { rows } = await sql<{ trait: string; value: string; n: number }>`select t.key as trait, t.value, count(*)::int as n from verification_answers a, jsonb_each_text(a.traits) t where a.verification_id = ${id}::uuid group by t.key, t.value`.execute(db);
  const counts: Record<string, Record<string, number>> = {};
  for (const { trait, value, n } of rows) (counts[trait] ??= {})[value] = n;
  return counts;
}

export async function insertVerdict(tx: Db, id: string, v: { outcome: Outcome; answers: number; derivation: readonly Finding[] }, now: Date): Promise<void> {
  await sql`insert into verdicts (verification_id, outcome, answers, derivation, at) select ${id}::uuid, ${v.outcome}, ${v.answers}, ${JSON.stringify(v.derivation)}::jsonb, ${now}::timestamptz
    where not exists (select from verdicts where verification_id = ${id}::uuid and outcome = ${v.outcome} and answers = ${v.answers})`.execute(tx);
}

export interface VerdictRow {
  readonly n: number;
  readonly outcome: Outcome;
  readonly answers: number;
  readonly derivation: Finding[];
  readonly at: Date;
}

export async function listVerdicts(db: Db, id: string): Promise<VerdictRow[]> {
  const { rows } = await sql<VerdictRow>`select n, outcome, answers, derivation, at from verdicts where verification_id = ${id}::uuid order by n desc limit 100`.execute(db);
  return rows;
}

export async function countOutcomes(db: Db, id: string): Promise<{ outcome: string; customers: number }[]> {
  const { rows } = await sql<{ outcome: string; customers: number }>`select coalesce(outcome, 'waiting') as outcome, count(*)::int as customers from verification_cohort where verification_id = ${id}::uuid group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/** Running ones past their deadline that nobody has looked at with these answers. */
export async function dueVerifications(db: Db, now: Date): Promise<{ id: string; painPointId: string }[]> {
  const { rows } = await sql<{ id: string; painPointId: string }>`select f.id, f.pain_point_id from pain_point_verifications f where f.state = 'running' and f.deadline <= ${now}::timestamptz
    and not exists (select from verdicts v where v.verification_id = f.id and v.at >= f.deadline and v.answers = (select count(*) from verification_answers a where a.verification_id = f.id)) order by f.deadline limit 50`.execute(db);
  return rows;
}

export interface VerificationNames {
  readonly touchpointName: string;
  readonly touchpointNameEn: string;
  readonly unit: string | null;
  readonly questionnaire: string;
  readonly plannedBy: string | null;
}

export async function namesOf(db: Db, row: VerificationRow): Promise<VerificationNames> {
  const { rows } = await sql<VerificationNames>`select coalesce((select name from touchpoints where code = ${row.cohort.touchpoint}), '') as touchpoint_name, coalesce((select name_en from touchpoints where code = ${row.cohort.touchpoint}), '') as touchpoint_name_en,
    (select name from units where id = ${row.cohort.unitId}::uuid) as unit, (select name from questionnaires where id = ${row.questionnaireId}::uuid) as questionnaire, (select name from staff where id = ${row.plannedBy}::uuid) as planned_by`.execute(db);
  return rows[0]!;
}

/** Published questionnaires, that of the touchpoint first. */
export async function listQuestionnaires(db: Db, touchpoint: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from questionnaires where version is not null and archived_at is null order by touchpoint is not distinct from ${touchpoint} desc, touchpoint is null desc, name limit 100`.execute(db);
  return rows;
}

/** A unit that the person reaches. */
export async function reachesUnit(db: Db, principal: Principal, unitId: string): Promise<boolean> {
  const { rows } = await sql`select from units u where u.id = ${unitId}::uuid and ${inScope(principal, { unit: 'u.id' })}`.execute(db);
  return rows.length > 0;
}
