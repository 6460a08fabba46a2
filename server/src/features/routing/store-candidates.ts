import type { AssignmentReason, NeededSkill, RelaxationStep } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { heldQualifications, type Held } from './rules/held-qualifications.ts';
import type { QueueDemand } from './rules/demand.ts';
import { waitedSeconds, type Agent, type WaitingItem } from './rules/need.ts';
import { nextRule } from './store-waiting.ts';
import type { AssignedItem } from './work-kind.ts';

/** Somebody with a free place. */
export interface FreeAgent extends Agent {
  readonly name: string;
}

/** Something that waits. */
export interface CandidateItem extends WaitingItem {
  /** The database's time at which it was read: by that the wait counts, whatever the clock of this process says. */
  readonly seenAt: number;
  /** Place in its queue, for reading on from here. */
  readonly orderKey: string;
}

interface AgentRow {
  id: string;
  name: string;
  load: number;
  capacity: number;
  lastAssignedAt: Date;
  authorityLimit: number | null;
  unitId: string;
  unitPath: string;
  queues: string[];
  skills: Record<string, number>;
  qualifications: Held[];
  seenAt: Date;
}

const agentRow = (who: RawBuilder<unknown>, state: RawBuilder<unknown>): RawBuilder<AgentRow> => sql<AgentRow>`
    select a.staff_id as id, s.name, a.load, a.capacity, a.last_assigned_at, s.authority_limit::float8 as authority_limit, s.unit_id, u.path as unit_path,
      array(select m.queue_id::text from queue_staff m where m.staff_id = a.staff_id) as queues,
      coalesce((select jsonb_object_agg(k.code, x.level) from staff_skills x join skills k on k.id = x.skill_id where x.staff_id = a.staff_id), '{}') as skills,
      coalesce((select jsonb_agg(jsonb_build_object('code', k.code, 'grantedOn', x.granted_on, 'expiresOn', x.expires_on)) from staff_qualifications x
        join qualifications k on k.id = x.qualification_id where x.staff_id = a.staff_id), '[]') as qualifications,
      now() as seen_at
    from agent_states a join staff s on s.id = a.staff_id join units u on u.id = s.unit_id
    where ${who} and ${state} and s.left_at is null`;

/** Works and has room for so much; what weighs nothing needs no room. */
const roomFor = (weight: number | RawBuilder<number>): RawBuilder<unknown> =>
  sql`a.state = 'ready' and a.lease_expires_at > now() and (${weight}::int = 0 or a.load + ${weight}::int <= a.capacity)`;
const free = roomFor(1);

/** Everybody with room for this weight who serves one of these queues, or one that they overflow into. */
export async function loadFreeAgents(db: Db, queueIds: readonly string[], weight: number): Promise<FreeAgent[]> {
  const { rows } = await sql<AgentRow>`/* prepared free-agents */ ${agentRow(sql`a.staff_id in (select staff_id from queue_staff where queue_id = any(${queueIds}::uuid[])
      or queue_id in (select overflow_queue_id from queues where id = any(${queueIds}::uuid[])))`, roomFor(weight))}`.execute(db);
  return freeAgents(db, rows);
}

/** One person, if they have a free place. */
export async function loadFreeAgent(db: Db, staffId: string): Promise<FreeAgent | undefined> {
  const { rows } = await sql<AgentRow>`/* prepared free-agent */ ${agentRow(sql`a.staff_id = ${staffId}::uuid`, free)}`.execute(db);
  return (await freeAgents(db, rows))[0];
}

/** One person as the rules see them, whatever their state; undefined for one who has never worked. */
export async function loadPerson(db: Db, staffId: string): Promise<FreeAgent | undefined> {
  const { rows } = await sql<AgentRow>`${agentRow(sql`a.staff_id = ${staffId}::uuid`, sql`true`)}`.execute(db);
  return (await freeAgents(db, rows))[0];
}

/** Everybody who serves one of these queues and has worked before, as the rules see them, whatever their state. */
export async function loadMembers(db: Db, queueIds: readonly string[]): Promise<FreeAgent[]> {
  const { rows } = await sql<AgentRow>`${agentRow(sql`a.staff_id in (select staff_id from queue_staff where queue_id = any(${queueIds}::uuid[]))`, sql`true`)}`.execute(db);
  return freeAgents(db, rows);
}

/** Qualifications are granted and expire by the day of the person's own unit. Calendars are remembered for some seconds, so this rarely asks anything. */
function freeAgents(db: Db, rows: readonly AgentRow[]): Promise<FreeAgent[]> {
  return Promise.all(
    rows.map(async ({ unitId, seenAt, qualifications, ...row }) => ({
      ...row,
      lastAssignedAt: row.lastAssignedAt.getTime(),
      queues: new Set(row.queues),
      skills: new Map(Object.entries(row.skills)),
      qualifications: qualifications.length === 0 ? new Set<string>() : heldQualifications(qualifications, dayOf((await loadCalendar(db, { unitId })).timeZone, seenAt.getTime())),
    })),
  );
}

interface ItemRow {
  id: string;
  queueId: string;
  weight: number;
  queuedAt: Date;
  orderAt: Date;
  orderKey: string;
  ownSkills: NeededSkill[];
  qualifications: string[];
  authority: number | null;
  unitPath: string | null;
  skills: NeededSkill[];
  relaxation: RelaxationStep[];
  overflowQueueId: string | null;
  overflowAfterSeconds: number | null;
  preferredStaff: string | null;
  preferredUntil: Date | null;
  seenAt: Date;
  notFor: string[];
  barred: string[];
}

// Returning would change nothing if somebody who is free got it again at once; excluded for good, a customer with an only agent would be stranded.
// The end is calculated with, so that no plan reads everything that ended in these minutes for each item.
const itemColumns = sql.raw(`i.id, i.queue_id, i.weight, coalesce(i.waits_from, i.queued_at) as queued_at, i.order_at, i.order_at::text as order_key, i.needed_skills as own_skills,
  i.needed_qualifications || q.needed_qualifications as qualifications, i.needed_authority::float8 as authority, case when q.same_unit then u.path end as unit_path,
  q.needed_skills as skills, q.relaxation, q.overflow_queue_id, q.overflow_after_seconds, i.preferred_staff, i.preferred_until, now() as seen_at,
  array(select r.staff_id::text from assignments r where r.work_item_id = i.id and r.end_reason in ('returned', 'declined', 'missed', 'transferred') and r.ended_at + interval '5 minutes' > now()) as not_for,
  case when cardinality(i.barred) = 0 then '{}'::text[] else array(select s.staff_id::text from queue_staff s where is_barred(s.staff_id, i.barred)) end as barred`);
const waits = sql.raw(`i.state = 'waiting' and i.automatic and (i.waits_from is null or i.waits_from <= now())`);

/** The first waiting items of a queue, in their order, from `after` on. */
export async function loadWaiting(db: Db, queueId: string, after: { orderKey: string; id: string } | undefined, limit: number): Promise<CandidateItem[]> {
  const { rows } = await sql<ItemRow>`/* prepared waiting-items */ select ${itemColumns} from work_items i join queues q on q.id = i.queue_id join units u on u.id = i.unit_id
    where i.queue_id = ${queueId}::uuid and ${waits} and (i.order_at, i.id) > (${after?.orderKey ?? '-infinity'}::timestamptz, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by i.order_at, i.id limit ${literally(limit)}`.execute(db);
  return rows.map(candidateItem);
}

/** A number in the text of a prepared statement: as a parameter it could be anything to the planner, who would then plan anew at each call. */
const literally = (n: number): RawBuilder<unknown> => sql.raw(String(Math.trunc(n)));

/** Particular items, if they still wait. */
export async function loadWaitingItems(db: Db, ids: readonly string[]): Promise<CandidateItem[]> {
  const { rows } = await sql<ItemRow>`select ${itemColumns} from work_items i join queues q on q.id = i.queue_id join units u on u.id = i.unit_id
    where i.id = any(${ids}::uuid[]) and ${waits} order by i.order_at, i.id`.execute(db);
  return rows.map(candidateItem);
}

/** One open item, whatever its state. */
export async function loadItem(db: Db, id: string): Promise<CandidateItem | undefined> {
  const { rows } = await sql<ItemRow>`select ${itemColumns} from work_items i join queues q on q.id = i.queue_id join units u on u.id = i.unit_id
    where i.id = ${id}::uuid and i.state in ('waiting', 'assigned')`.execute(db);
  return rows[0] === undefined ? undefined : candidateItem(rows[0]);
}

/**
 * What a person might take: the first `limit` of each queue that they serve and of each that overflows into one of those, and
 * the customers kept for them.
 */
export async function loadWaitingFor(db: Db, staffId: string, limit: number): Promise<CandidateItem[]> {
  const { rows } = await sql<ItemRow>`/* prepared waiting-for */ with mine as (select queue_id from queue_staff where staff_id = ${staffId}::uuid),
      reach as (select queue_id from mine union select o.id from queues o join mine on o.overflow_queue_id = mine.queue_id),
      found as (
        select f.id from reach cross join lateral (select i.id from work_items i where i.queue_id = reach.queue_id and ${waits} order by i.order_at, i.id limit ${literally(limit)}) f
        union select i.id from work_items i where i.preferred_staff = ${staffId}::uuid and i.preferred_until > now() and ${waits}
      )
    select ${itemColumns} from found join work_items i on i.id = found.id join queues q on q.id = i.queue_id join units u on u.id = i.unit_id`.execute(db);
  return rows.map(candidateItem);
}

function candidateItem(row: ItemRow): CandidateItem {
  const { id, queueId, weight, orderKey, ownSkills, qualifications, authority, unitPath, skills, relaxation } = row;
  return {
    id, queueId, orderKey,
    seenAt: row.seenAt.getTime(),
    need: { skills, relaxation, ownSkills, qualifications, authority, unitPath, weight },
    notFor: row.notFor,
    barred: row.barred,
    queuedAt: row.queuedAt.getTime(),
    orderAt: row.orderAt.getTime(),
    overflow: row.overflowQueueId === null ? null : { queueId: row.overflowQueueId, afterSeconds: row.overflowAfterSeconds! },
    preferred: row.preferredStaff === null || row.preferredUntil === null ? null : { staffId: row.preferredStaff, until: row.preferredUntil.getTime() },
  };
}

/** One person for several items, or one item for several people, the best first: with each of the several the reason, in code, should it be chosen. */
export interface Offer {
  readonly items: readonly { readonly item: CandidateItem; readonly code?: AssignmentReason['code'] }[];
  readonly agents: readonly { readonly id: string; readonly code?: AssignmentReason['code'] }[];
}

export interface Given {
  readonly item: AssignedItem;
  readonly agent: { readonly id: string; readonly name: string };
  readonly reason: AssignmentReason;
  /** It rings and is not accepted yet. */
  readonly rings: boolean;
  /** What the person has now. */
  readonly load: number;
}

interface GivenRow {
  id: string | null;
  kind: string;
  subject: string;
  queueId: string;
  unitId: string;
  weight: number;
  queuedAt: Date;
  ringingUntil: Date | null;
  staffId: string | null;
  name: string;
  load: number;
  reason: AssignmentReason;
}

/**
 * Gives the first of the items that waits in the queue where it was seen, and that nobody else holds, to the first of the people who still has room: locks
 * both, in this order, moves them, keeps the reason and logs it, in one statement, since whoever looks for work waits for these rows until the commit.
 * `wait` (with one person only) waits for whom somebody else is just giving work to; what they can take is checked again after. The reason's code stands
 * with the item or with the person. Locked without a person to give it to, the item stays as it is.
 */
export async function assignFirst(tx: Db, { items, agents }: Offer, wait: boolean): Promise<Given | 'itemGone' | 'nobodyFree'> {
  const seen = sql`unnest(${items.map(({ item }) => item.id)}::uuid[], ${items.map(({ item }) => item.queueId)}::uuid[], ${items.map(({ code }) => code ?? null)}::text[],
    ${items.map(({ item }) => Math.round(waitedSeconds(item, item.seenAt)))}::int[])`;
  const ranked = sql`unnest(${agents.map(({ id }) => id)}::uuid[], ${agents.map(({ code }) => code ?? null)}::text[])`;
  const { rows } = await sql<GivenRow>`${sql.raw(wait ? '/* prepared assign-first-waiting */' : '/* prepared assign-first */')} with item as materialized (
      select i.id, i.kind, i.subject, i.queue_id, i.unit_id, i.weight, i.queued_at, seen.code, seen.waited,
        (select now() + make_interval(secs => q.ring_seconds) from queues q where q.id = i.queue_id and q.answer_mode = 'ring') as ringing_until
      from ${seen} with ordinality as seen(id, queue, code, waited, place)
      join work_items i on i.id = seen.id and i.queue_id = seen.queue
      where ${waits} order by seen.place limit 1 for update of i skip locked
    ), agent as materialized (
      select a.staff_id, s.name, a.load, a.capacity, ranked.code from item cross join ${ranked} with ordinality as ranked(id, code, place)
      join agent_states a on a.staff_id = ranked.id join staff s on s.id = a.staff_id
      where ${roomFor(sql<number>`item.weight`)} and s.left_at is null
      order by ranked.place limit 1 for update of a ${sql.raw(wait ? '' : 'skip locked')}
    ), given as materialized (
      select item.*, agent.staff_id, agent.name, agent.load + item.weight as new_load, jsonb_build_object('code', coalesce(item.code, agent.code),
        'args', jsonb_build_object('agent', agent.name, 'load', agent.load, 'capacity', agent.capacity, 'waited', item.waited)) as reason
      from item cross join agent
    ), moved as (
      update work_items i set state = 'assigned', assignee = g.staff_id, assigned_at = now(), ringing_until = g.ringing_until from given g where i.id = g.id
    ), filled as (
      update agent_states a set load = a.load + g.weight, last_assigned_at = clock_timestamp() from given g where a.staff_id = g.staff_id
    ), kept as (
      insert into assignments (work_item_id, staff_id, reason) select id, staff_id, reason from given
    ), told as (
      insert into events (type, subject, data) select case when ringing_until is null then 'work.assigned' else 'work.ringing' end, subject,
        jsonb_build_object('item', id, 'queue', queue_id, 'staff', staff_id) from given
    )
    select item.id, item.kind, item.subject, item.queue_id, item.unit_id, item.weight, item.queued_at, item.ringing_until,
      given.staff_id, given.name, given.new_load as load, given.reason from item left join given on true`.execute(tx);
  const [row] = rows;
  if (row === undefined || row.id === null) return 'itemGone';
  if (row.staffId === null) return 'nobodyFree';
  const { staffId, name, load, reason, ...item } = row;
  return { item: { ...item, id: row.id }, agent: { id: staffId, name }, reason, rings: row.ringingUntil !== null, load };
}

/** How pressed each queue in use is. */
export async function loadDemand(db: Db): Promise<ReadonlyMap<string, QueueDemand>> {
  const { rows } = await sql<QueueDemand & { id: string }>`/* prepared queue-demand */ select q.id, coalesce(p.slots, 0)::int as slots, coalesce(p.free, 0)::int as free_slots,
      (select count(*)::int from work_items w where w.queue_id = q.id and w.queued_at > now() - interval '15 minutes') as arrivals,
      coalesce((select avg(extract(epoch from w.ended_at - w.assigned_at)) from (
        select ended_at, assigned_at from work_items w where w.queue_id = q.id and w.state = 'done' and w.assigned_at is not null
          and w.ended_at > now() - interval '2 hours' order by w.ended_at desc limit 100) w), 300)::float8 as handle_seconds
    from queues q left join lateral (
      select sum(a.capacity) as slots, sum(greatest(a.capacity - a.load, 0)) as free from queue_staff s join agent_states a on a.staff_id = s.staff_id
      where s.queue_id = q.id and a.state = 'ready' and a.lease_expires_at > now()) p on true
    where q.archived_at is null`.execute(db);
  return new Map(rows.map(({ id, ...demand }) => [id, demand]));
}

/** Items for which a step of relaxation or the overflow is due, with the next such moment written ahead. */
export async function takeDueRules(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* prepared due-rules */ with due as (
      select i.id from work_items i where i.state = 'waiting' and i.next_rule_at <= now() order by i.next_rule_at limit ${limit}::int for update skip locked)
    update work_items i set next_rule_at = ${nextRule}
    from due, queues q where i.id = due.id and q.id = i.queue_id returning i.id`.execute(db);
  return rows.map((row) => row.id);
}
