import type { NeededSkill, QueueRules } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { Held } from './rules/held-qualifications.ts';

/** How many came in today (by the clock of `zone`), and the last earlier day of the last thirty on which anything came. */
export async function findTraffic(db: Db, queueId: string, zone: string): Promise<{ today: string; itemsToday: number; lastDay: string | null }> {
  const midnight = sql`date_trunc('day', now() at time zone ${zone}) at time zone ${zone}`;
  const { rows } = await sql<{ today: string; itemsToday: number; lastDay: string | null }>`select (now() at time zone ${zone})::date as today,
    (select count(*)::int from work_items where queue_id = ${queueId}::uuid and automatic and due_at is null and queued_at >= ${midnight}) as items_today,
    (select (max(queued_at) at time zone ${zone})::date from work_items where queue_id = ${queueId}::uuid and automatic and due_at is null
      and queued_at < ${midnight} and queued_at > now() - interval '30 days') as last_day`.execute(db);
  return rows[0]!;
}

/** This queue, the one that it would overflow into, and all that the members of these serve or that overflow between them. */
export async function relatedQueues(db: Db, queueId: string, overflowInto: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with near as (
      select id from queues where id in (${queueId}::uuid, ${overflowInto}::uuid) or overflow_queue_id = ${queueId}::uuid
        or id = (select overflow_queue_id from queues where id = ${queueId}::uuid))
    select distinct o.queue_id as id from queue_staff m join queue_staff o on o.staff_id = m.staff_id where m.queue_id in (select id from near)
    union select id from near`.execute(db);
  return rows.map((row) => row.id);
}

export interface QueueSettingsRow {
  readonly id: string;
  readonly priority: number;
  readonly neededSkills: NeededSkill[];
  readonly relaxation: QueueRules['relaxation'];
  readonly neededQualifications: string[];
  readonly sameUnit: boolean;
  readonly overflowQueueId: string | null;
  readonly overflowAfterSeconds: number | null;
  readonly tierBonus: QueueRules['tierBonusSeconds'];
  readonly olderBonusSeconds: number;
}

export async function loadSettings(db: Db, queueIds: readonly string[]): Promise<QueueSettingsRow[]> {
  const { rows } = await sql<QueueSettingsRow>`select id, priority, needed_skills, relaxation, needed_qualifications, same_unit, overflow_queue_id, overflow_after_seconds, tier_bonus,
    older_bonus_seconds from queues where id = any(${queueIds}::uuid[])`.execute(db);
  return rows;
}

export interface ZonedDay {
  readonly day: string;
  readonly zone: string;
}

export interface PlayedItemRow {
  readonly id: string;
  readonly queueId: string;
  readonly queuedAt: Date;
  readonly priority: number;
  readonly tier: string | null;
  readonly older: boolean;
  readonly weight: number;
  readonly ownSkills: NeededSkill[];
  readonly ownQualifications: string[];
  readonly authority: number | null;
  readonly unitPath: string;
  /** Until first assigned; null: never. */
  readonly waitSeconds: number | null;
  /** Until the end without anybody; null: was assigned, or waits still. */
  readonly gaveUpSeconds: number | null;
  /** From the first assignment to the end; null: not ended. */
  readonly handleSeconds: number | null;
}

/** What came into these queues on a day of `zone`, at most `limit`. */
export async function loadTraffic(db: Db, queueIds: readonly string[], { day, zone }: ZonedDay, limit: number): Promise<PlayedItemRow[]> {
  const { rows } = await sql<PlayedItemRow>`select i.id, i.queue_id, i.queued_at, i.priority, i.tier, i.older is not null as older, i.weight, i.needed_skills as own_skills,
      i.needed_qualifications as own_qualifications, i.needed_authority::float8 as authority, u.path as unit_path,
      extract(epoch from f.at - i.queued_at)::float8 as wait_seconds,
      case when f.at is null and i.state in ('cancelled', 'done') then extract(epoch from i.ended_at - i.queued_at)::float8 end as gave_up_seconds,
      extract(epoch from i.ended_at - f.at)::float8 as handle_seconds
    from work_items i join units u on u.id = i.unit_id left join lateral (select min(a.at) as at from assignments a where a.work_item_id = i.id) f on true
    where i.queue_id = any(${queueIds}::uuid[]) and i.automatic and i.due_at is null
      and i.queued_at >= ${day}::date::timestamp at time zone ${zone} and i.queued_at < (${day}::date + 1)::timestamp at time zone ${zone}
    order by i.queued_at, i.id limit ${limit}::int`.execute(db);
  return rows;
}

export interface PlayedAgentRow {
  readonly id: string;
  readonly capacity: number;
  readonly authorityLimit: number | null;
  readonly unitPath: string;
  readonly queues: string[];
  readonly skills: Record<string, number>;
  readonly qualifications: Held[];
  readonly from: Date;
  readonly until: Date;
}

/** Who serves these queues and had work on a day: at work from the first assignment to the last end. */
export async function loadPlayers(db: Db, queueIds: readonly string[], { day, zone }: ZonedDay): Promise<PlayedAgentRow[]> {
  const { rows } = await sql<PlayedAgentRow>`select s.id, s.capacity, s.authority_limit::float8 as authority_limit, u.path as unit_path,
      array(select m.queue_id::text from queue_staff m where m.staff_id = s.id) as queues,
      coalesce((select jsonb_object_agg(k.code, x.level) from staff_skills x join skills k on k.id = x.skill_id where x.staff_id = s.id), '{}') as skills,
      coalesce((select jsonb_agg(jsonb_build_object('code', k.code, 'grantedOn', x.granted_on, 'expiresOn', x.expires_on)) from staff_qualifications x
        join qualifications k on k.id = x.qualification_id where x.staff_id = s.id), '[]') as qualifications,
      w.first as "from", w.last as "until"
    from staff s join units u on u.id = s.unit_id
      join lateral (select min(a.at) as first, max(coalesce(a.ended_at, now())) as last from assignments a
        where a.staff_id = s.id and a.at >= ${day}::date::timestamp at time zone ${zone} and a.at < (${day}::date + 1)::timestamp at time zone ${zone}) w on w.first is not null
    where s.id in (select staff_id from queue_staff where queue_id = any(${queueIds}::uuid[]))`.execute(db);
  return rows;
}
