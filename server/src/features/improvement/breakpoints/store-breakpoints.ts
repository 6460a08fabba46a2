import type { BreakpointGroup, BreakpointJourneyQuery, BreakpointQuery, FoundBreakpoint, JourneyStep } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Breakpoint, Step } from './breakpoint-rules.ts';

/** The newest day that was not gone through, or was before `before` and is one of the last. */
export async function dayToFollow(db: Db, { first, today, again, before }: { first: string; today: string; again: string; before: Date }): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`select d.day::date as day from generate_series(${first}::date, ${today}::date, interval '1 day') d (day)
    left join breakpoint_days b on b.day = d.day::date where b.day is null or (b.day >= ${again}::date and b.at < ${before}::timestamptz) order by d.day desc limit 1`.execute(db);
  return rows[0]?.day;
}

export async function noteDay(tx: Db, day: string, customers: number, findings: number, now: Date): Promise<void> {
  await sql`insert into breakpoint_days (day, customers, findings, at) values (${day}::date, ${customers}, ${findings}, ${now}::timestamptz)
    on conflict (day) do update set customers = excluded.customers, findings = breakpoint_days.findings + excluded.findings, at = excluded.at`.execute(tx);
}

const kept = ({ kind, id, at, channel, rating, waited, voice }: Step) => ({ kind, id, at: new Date(at).toISOString(), channel, rating, waited, voice });

/** Keeps what is new and counts it, in one transaction. Returns how many were new. */
export async function keepFindings(tx: Db, day: string, found: readonly Breakpoint[]): Promise<number> {
  const rows = found.map(({ rule, before, after }) => ({
    id: newId(), rule, customer_id: after.customerId, unit_id: after.unitId, touchpoint: after.touchpoint, channel_from: before.channel, channel_to: after.channel, began_at: new Date(before.at).toISOString(), at: new Date(after.at).toISOString(),
    step: `${after.kind} ${after.partOf ?? after.id} ${after.at}`, steps: [kept(before), kept(after)], demo: after.demo,
  }));
  const counted = await sql<{ n: number }>`with new as (
      insert into breakpoint_findings (id, rule, customer_id, unit_id, touchpoint, channel_from, channel_to, began_at, at, day, step, steps, demo)
      select r.id, r.rule, r.customer_id, r.unit_id, r.touchpoint, r.channel_from, r.channel_to, r.began_at, r.at, ${day}::date, r.step, r.steps, r.demo
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, rule text, customer_id uuid, unit_id uuid, touchpoint text, channel_from text, channel_to text, began_at timestamptz, at timestamptz, step text, steps jsonb, demo boolean)
      on conflict (step) do nothing returning rule, unit_id, touchpoint, channel_from, channel_to
    ), sums as (
      insert into breakpoint_counts as c (day, rule, touchpoint, channel_from, channel_to, unit_id, findings)
      select ${day}::date, rule, touchpoint, channel_from, channel_to, unit_id, count(*) from new group by rule, touchpoint, channel_from, channel_to, unit_id
      on conflict (day, rule, touchpoint, channel_from, channel_to, unit_id) do update set findings = c.findings + excluded.findings
    ) select count(*)::int as n from new`.execute(tx);
  return counted.rows[0]!.n;
}

/** Within the reader's reach, and within a unit where one is asked for. `r` is the table. */
const reached = (principal: Principal, unit: string | undefined): RawBuilder<unknown> =>
  sql`${inScope(principal, { unit: 'r.unit_id' })} and (${unit ?? null}::uuid is null or r.unit_id in (select x.id from units x join units y on y.id = ${unit ?? null}::uuid where x.path like y.path || '%'))`;

type GroupRow = Omit<BreakpointGroup, 'class' | 'painPoint'>;

/** Groups by how often they were found in a time, with the time as long before; at most 200. */
export async function countGroups(db: Db, principal: Principal, { from, to, unit }: BreakpointQuery): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`select g.*, jsonb_build_object('zh', t.name, 'en', t.name_en) as touchpoint_name from (
      select r.rule, r.touchpoint, r.channel_from, r.channel_to, coalesce(sum(r.findings) filter (where r.day >= ${from}::date), 0)::int as findings, coalesce(sum(r.findings) filter (where r.day < ${from}::date), 0)::int as before
      from breakpoint_counts r where r.day > ${from}::date - (${to}::date - ${from}::date + 1) - 1 and r.day <= ${to}::date and ${reached(principal, unit)} group by 1, 2, 3, 4
    ) g join touchpoints t on t.code = g.touchpoint where g.findings > 0 or g.before > 0 order by g.findings desc, g.before desc, g.rule, g.touchpoint, g.channel_from, g.channel_to limit 200`.execute(db);
  return rows;
}

export async function countUnits(db: Db, principal: Principal, { from, to, unit }: BreakpointQuery): Promise<{ id: string; name: string; findings: number }[]> {
  const { rows } = await sql<{ id: string; name: string; findings: number }>`select u.id, u.name, sum(r.findings)::int as findings from breakpoint_counts r join units u on u.id = r.unit_id
    where r.day >= ${from}::date and r.day <= ${to}::date and ${reached(principal, unit)} group by u.id, u.name order by 3 desc, u.name limit 30`.execute(db);
  return rows;
}

export async function lastDayFollowed(db: Db, today: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select max(day) as day from breakpoint_days where day < ${today}::date`.execute(db);
  return rows[0]!.day;
}

export async function findUnit(db: Db, principal: Principal, id: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select r.id, r.name from units r where r.id = ${id}::uuid and ${inScope(principal, { unit: 'r.id' })}`.execute(db);
  return rows[0];
}

/** Open pain points that were made of breakpoints. */
export async function openBreakpointPoints(db: Db): Promise<{ id: string; number: string; found: Partial<FoundBreakpoint> }[]> {
  const { rows } = await sql<{ id: string; number: string; found: Partial<FoundBreakpoint> }>`select id, number, coalesce(found, '{}') as found from pain_points
    where origin = 'breakpoint' and state not in ('closed', 'overridden') order by created_at desc, id desc limit 500`.execute(db);
  return rows;
}

export interface JourneyRow {
  readonly id: string;
  readonly at: Date;
  readonly customer: string;
  readonly unit: string;
  readonly steps: (Omit<JourneyStep, 'text'> & { readonly text: string | null; readonly voice: string | null })[];
  readonly demo: boolean;
  readonly sortKey: string;
}

/** Broken journeys of a group, the newest first, `limit + 1` rows. */
export async function listJourneys(db: Db, principal: Principal, query: BreakpointJourneyQuery, limit: number): Promise<JourneyRow[]> {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const after = cursor === undefined ? sql`true` : sql`(r.at, r.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<JourneyRow>`select r.id, r.at, c.name as customer, u.name as unit, r.demo, ${sql.raw(exactMoment('r.at'))} as sort_key,
      (select jsonb_agg(s.step || jsonb_build_object('text', (select v.text from voices v where v.id = (s.step ->> 'voice')::uuid)) order by s.n)
        from jsonb_array_elements(r.steps) with ordinality s (step, n)) as steps
    from breakpoint_findings r join customers c on c.id = r.customer_id join units u on u.id = r.unit_id
    where r.rule = ${query.rule} and r.touchpoint = ${query.touchpoint} and r.channel_from = ${query.channelFrom} and r.channel_to = ${query.channelTo}
      and r.day >= ${query.from}::date and r.day <= ${query.to}::date and ${reached(principal, query.unit)} and ${after} order by r.at desc, r.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** Voices of the broken journeys of a group become evidence of a pain point, the newest first, at most 200. Returns how many. */
export async function takeJourneyVoices(tx: Db, principal: Principal, painPointId: string, found: FoundBreakpoint): Promise<number> {
  const { rows } = await sql<{ n: number }>`with said as (
      select distinct (s ->> 'voice')::uuid as id from (select r.steps from breakpoint_findings r where r.rule = ${found.rule} and r.touchpoint = ${found.touchpoint} and r.channel_from = ${found.channelFrom} and r.channel_to = ${found.channelTo}
        and r.day >= ${found.from}::date and r.day <= ${found.to}::date and ${reached(principal, undefined)} order by r.at desc, r.id desc limit 200) j, jsonb_array_elements(j.steps) s where s ->> 'voice' is not null
    ), kept as (insert into pain_point_voices (pain_point_id, voice_id, voice_received_at, customer_id) select ${painPointId}::uuid, v.id, v.received_at, v.customer_id from said join voices v on v.id = said.id limit 200 on conflict do nothing returning 1)
    select count(*)::int as n from kept`.execute(tx);
  return rows[0]!.n;
}
