import type { NeededSkill, QueueChange, QueueRules } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface QueueAdminRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly calendarId: string | null;
  readonly calendarName: string | null;
  readonly neededSkills: NeededSkill[];
  readonly priority: number;
  readonly rules: QueueRules;
  readonly members: number;
  readonly ready: number;
  readonly waiting: number;
  readonly channels: string[];
  readonly archivedAt: Date | null;
}

/** The rules of queue `q` in the shape of the wire. */
export const rulesColumn = `json_build_object('relaxation', q.relaxation, 'neededQualifications', to_json(q.needed_qualifications), 'sameUnit', q.same_unit,
    'overflow', case when q.overflow_queue_id is not null then json_build_object('queueId', q.overflow_queue_id, 'afterSeconds', q.overflow_after_seconds) end,
    'tierBonusSeconds', q.tier_bonus, 'olderBonusSeconds', q.older_bonus_seconds, 'answerMode', q.answer_mode, 'ringSeconds', q.ring_seconds,
    'afterContactSeconds', q.after_contact_seconds, 'leftMessageMinutes', q.left_message_minutes, 'serviceLevel', json_build_object('percent', q.service_level_percent, 'seconds', q.service_level_seconds)) as rules`;

const select = sql.raw(`select q.id, q.code, q.name, q.name_en, q.unit_id, u.name as unit_name, q.department_id, d.name as department_name,
    q.calendar_id, c.name as calendar_name, q.needed_skills, q.priority, ${rulesColumn}, m.members, m.ready, w.waiting, coalesce(ch.channels, '{}') as channels, q.archived_at
  from queues q join units u on u.id = q.unit_id left join departments d on d.id = q.department_id left join calendars c on c.id = q.calendar_id
    left join lateral (select count(*)::int as members, count(*) filter (where a.state = 'ready' and a.lease_expires_at > now())::int as ready
      from queue_staff s join staff p on p.id = s.staff_id and p.left_at is null left join agent_states a on a.staff_id = s.staff_id where s.queue_id = q.id) m on true
    left join lateral (select count(*)::int as waiting from work_items i where i.queue_id = q.id and i.state = 'waiting') w on true
    left join lateral (select array_agg(name order by code) as channels from channels where queue_id = q.id and archived_at is null) ch on true`);

const scope = (principal: Principal) => inScope(principal, { unit: 'q.unit_id', department: 'q.department_id' });

export async function listQueues(db: Db, principal: Principal, filter: { after: string | undefined; archived: boolean; limit: number }): Promise<QueueAdminRow[]> {
  const { rows } = await sql<QueueAdminRow>`${select} where ${scope(principal)} and (q.archived_at is not null) = ${filter.archived}
    and (${filter.after ?? null}::text is null or q.code > ${filter.after ?? null}) order by q.code limit ${filter.limit + 1}`.execute(db);
  return rows;
}

export async function findQueue(db: Db, principal: Principal, id: string): Promise<QueueAdminRow | undefined> {
  const { rows } = await sql<QueueAdminRow>`${select} where q.id = ${id}::uuid and ${scope(principal)}`.execute(db);
  return rows[0];
}

export async function lockQueue(db: Db, principal: Principal, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from queues q where q.id = ${id}::uuid and ${scope(principal)} for update`.execute(db);
  return rows.length === 1;
}

export async function insertQueue(db: Db, id: string, code: string, row: QueueChange): Promise<void> {
  await sql`insert into queues (id, code, name, name_en, unit_id, department_id, calendar_id, needed_skills, priority)
    values (${id}::uuid, ${code}, ${row.name}, ${row.nameEn}, ${row.unitId}::uuid, ${row.departmentId}::uuid, ${row.calendarId}::uuid,
      ${JSON.stringify(row.neededSkills)}::jsonb, ${row.priority})`.execute(db);
}

export async function updateQueue(db: Db, id: string, row: QueueChange): Promise<void> {
  await sql`update queues set name = ${row.name}, name_en = ${row.nameEn}, unit_id = ${row.unitId}::uuid, department_id = ${row.departmentId}::uuid,
    calendar_id = ${row.calendarId}::uuid, needed_skills = ${JSON.stringify(row.neededSkills)}::jsonb, priority = ${row.priority} where id = ${id}::uuid`.execute(db);
}

export async function updateQueueRules(db: Db, id: string, rules: QueueRules): Promise<void> {
  await sql`update queues set relaxation = ${JSON.stringify(rules.relaxation)}::jsonb, needed_qualifications = ${rules.neededQualifications}::text[],
    same_unit = ${rules.sameUnit}, overflow_queue_id = ${rules.overflow?.queueId ?? null}::uuid, overflow_after_seconds = ${rules.overflow?.afterSeconds ?? null}::int,
    tier_bonus = ${JSON.stringify(rules.tierBonusSeconds)}::jsonb, older_bonus_seconds = ${rules.olderBonusSeconds},
    answer_mode = ${rules.answerMode}, ring_seconds = ${rules.ringSeconds}, after_contact_seconds = ${rules.afterContactSeconds}, left_message_minutes = ${rules.leftMessageMinutes},
    service_level_percent = ${rules.serviceLevel.percent}, service_level_seconds = ${rules.serviceLevel.seconds} where id = ${id}::uuid`.execute(db);
}

export async function setQueueArchived(db: Db, id: string, archived: boolean): Promise<void> {
  await sql`update queues set archived_at = case when ${archived} then now() end where id = ${id}::uuid`.execute(db);
}

/** Paths of the things that a queue names which do not exist, are archived or lie outside what this administrator reaches. */
export async function missingParts(db: Db, principal: Principal, row: QueueChange, id: string | null): Promise<string[]> {
  const skillsExist = (skills: readonly NeededSkill[]) => sql`not exists (select from unnest(${skills.map(({ skill }) => skill)}::text[]) n(code)
      where not exists (select from skills where skills.code = n.code and archived_at is null))`;
  const { rows } = await sql<Record<string, boolean>>`select
    exists (select from units u where u.id = ${row.unitId}::uuid and u.archived_at is null and ${inScope(principal, { unit: 'u.id' })}) as "unitId",
    (${row.departmentId}::uuid is null or exists (select from departments where id = ${row.departmentId}::uuid and unit_id = ${row.unitId}::uuid and archived_at is null)) as "departmentId",
    (${row.calendarId}::uuid is null or exists (select from calendars where id = ${row.calendarId}::uuid)) as "calendarId",
    ${skillsExist(row.neededSkills)} as "neededSkills",
    ${skillsExist((row.rules?.relaxation ?? []).flatMap((step) => step.skills))} as "rules.relaxation",
    not exists (select from unnest(${row.rules?.neededQualifications ?? []}::text[]) n(code)
      where not exists (select from qualifications where qualifications.code = n.code and archived_at is null)) as "rules.neededQualifications",
    (${row.rules?.overflow?.queueId ?? null}::uuid is null or exists (select from queues q where q.id = ${row.rules?.overflow?.queueId ?? null}::uuid
      and q.archived_at is null and q.id is distinct from ${id}::uuid and ${scope(principal)})) as "rules.overflow"`.execute(db);
  return Object.entries(rows[0]!).flatMap(([path, exists]) => (exists ? [] : [path]));
}

export interface QueueOptionRows {
  units: { id: string; name: string }[];
  departments: { id: string; unitId: string; name: string }[];
  calendars: { id: string; name: string }[];
  skills: CodedRow[];
  qualifications: CodedRow[];
  queues: { id: string; name: string; nameEn: string }[];
}

interface CodedRow {
  code: string;
  name: string;
  nameEn: string;
}

export async function queueOptions(db: Db, principal: Principal): Promise<QueueOptionRows> {
  const [units, departments, calendars, skills, qualifications, queues] = await Promise.all([
    sql<{ id: string; name: string }>`select u.id, u.name from units u where u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} order by u.path limit 2000`.execute(db),
    sql<{ id: string; unitId: string; name: string }>`select d.id, d.unit_id, d.name from departments d
      where d.archived_at is null and ${inScope(principal, { unit: 'd.unit_id', department: 'd.id' })} order by d.unit_id, d.code limit 5000`.execute(db),
    sql<{ id: string; name: string }>`select id, name from calendars order by code limit 500`.execute(db),
    sql<CodedRow>`select code, name, name_en from skills where archived_at is null order by code limit 500`.execute(db),
    sql<CodedRow>`select code, name, name_en from qualifications where archived_at is null order by code limit 500`.execute(db),
    sql<{ id: string; name: string; nameEn: string }>`select q.id, q.name, q.name_en from queues q where q.archived_at is null and ${scope(principal)} order by q.code limit 1000`.execute(db),
  ]);
  return { units: units.rows, departments: departments.rows, calendars: calendars.rows, skills: skills.rows, qualifications: qualifications.rows, queues: queues.rows };
}
