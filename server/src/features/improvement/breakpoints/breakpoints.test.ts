import type { BreakpointJourneyPage, BreakpointSummary, PainPoint, PainPointMade } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { createImprovementWorld, type ImprovementWorld } from '../test-improvement.ts';
import { followDay, followJourneys } from './follow-journeys.ts';

const zone = 'Asia/Shanghai';
const span = 'from=2026-11-01&to=2026-11-30';

describe('breakpoints', () => {
  let world: ImprovementWorld;
  let customerId: string;
  const finish = async (day: string, channel: string, unitId = world.at.hq.unit): Promise<void> => {
    const id = newId();
    await sql`insert into service_events (id, source, external_id, touchpoint, channel, unit_id, customer_id, reference, finished_at) values (${id}, 'core', ${id}, 'policy_loan', ${channel}, ${unitId}, ${customerId}, 'L1', ${`${day}T03:00:00Z`})`.execute(world.db);
  };
  const ask = <T>(who: string, rest = '') => world.ask<T>(who, 'GET', `/breakpoints${rest}`);
  beforeAll(async () => {
    world = await createImprovementWorld();
    customerId = newId();
    await sql`insert into customers (id, external_id, name, unit_id) values (${customerId}, 'C900', '欧阳演示', ${world.at.hq.unit})`.execute(world.db);
    await finish('2026-11-18', 'app');
    await finish('2026-11-20', 'counter');
  });
  afterAll(() => world.end());

  it('refuses whoever lacks the right', async () => {
    expect((await ask('agent', `?${span}`)).status).toBe(403);
    expect((await ask('agent', `/journeys?${span}&rule=claimAgain&touchpoint=policy_loan&channelFrom=app&channelTo=counter`)).status).toBe(403);
  });

  it('counts a broken journey once, however often its day is gone through', async () => {
    for (let n = 0; n < 2; n++) await followDay(world.deps, '2026-11-20', zone);
    const { body } = await ask<BreakpointSummary>('analyst', `?${span}`);
    expect(body.groups).toMatchObject([{ rule: 'claimAgain', class: 'information', touchpoint: 'policy_loan', channelFrom: 'app', channelTo: 'counter', findings: 1, before: 0, painPoint: null }]);
    expect(body.classes.find((each) => each.class === 'information')).toMatchObject({ findings: 1 });
    expect((await ask<BreakpointSummary>('analyst', '?from=2026-12-01&to=2026-12-30')).body.groups).toEqual([]);
  });

  it('shows the journey behind it with the customer masked, to those in reach', async () => {
    const group = `/journeys?${span}&rule=claimAgain&touchpoint=policy_loan&channelFrom=app&channelTo=counter`;
    const { body } = await ask<BreakpointJourneyPage>('analyst', group);
    expect(body.items).toMatchObject([{ steps: [{ kind: 'service', channel: 'app' }, { kind: 'service', channel: 'counter' }] }]);
    expect(body.items[0]!.customer).not.toContain('演示');
    expect((await ask<BreakpointJourneyPage>('stranger', group)).body.items).toEqual([]);
    expect((await ask<BreakpointSummary>('stranger', `?${span}`)).body.groups).toEqual([]);
  });

  it('refuses more than 400 days by field, and a unit out of reach', async () => {
    expect((await ask('analyst', '?from=2025-01-01&to=2026-12-01')).status).toBe(422);
    expect((await ask('stranger', `?${span}&unit=${world.at.hq.unit}`)).status).toBe(404);
  });

  it('becomes a pain point that takes along what those customers said', async () => {
    const [voiceId] = await world.complain('policy_loan', 1, { touchpoint: 'policy_loan', channel: 'app', customerId, rating: 1, saidAt: new Date('2026-11-21T03:00:00Z') });
    await sql`insert into service_events (id, source, external_id, touchpoint, channel, unit_id, customer_id, finished_at) values (${newId()}, 'core', 'later', 'policy_loan', 'phone', ${world.at.hq.unit}, ${customerId}, '2026-11-21T08:00:00Z')`.execute(world.db);
    await followDay(world.deps, '2026-11-21', zone);
    const { body: summary } = await ask<BreakpointSummary>('analyst', `?${span}`);
    const group = summary.groups.find(({ rule }) => rule === 'selfServiceLeft')!;
    const { rule, touchpoint, channelFrom, channelTo } = group;
    const made = await world.ask<PainPointMade>('analyst', 'POST', '/pain-points', { title: '线上借款办不成', origin: 'breakpoint', breakpointClass: group.class, touchpoint, channels: [channelFrom, channelTo], found: { rule, touchpoint, channelFrom, channelTo, from: summary.from, to: summary.to } });
    expect(made.status).toBe(200);
    const point: PainPoint = await world.point(made.body.id);
    expect(point).toMatchObject({ evidence: 1, breakpointClass: 'online', origin: 'breakpoint' });
    const { rows } = await sql<{ voiceId: string }>`select voice_id from pain_point_voices where pain_point_id = ${point.id}`.execute(world.db);
    expect(rows).toEqual([{ voiceId }]);
    expect((await ask<BreakpointSummary>('analyst', `?${span}`)).body.groups.find((each) => each.rule === 'selfServiceLeft')?.painPoint).toMatchObject({ id: point.id });
  });

  it('goes through each past day once and through the last days again', async () => {
    await sql`insert into breakpoint_days (day, customers, findings, at) select d::date, 0, 0, ${world.moment.now} from generate_series('2026-05-01'::date, '2026-11-15'::date, interval '1 day') d on conflict do nothing`.execute(world.db);
    while ((await followJourneys(world.deps)) > 0);
    const { rows } = await sql<{ days: number }>`select count(*)::int as days from breakpoint_days where day > '2026-11-15'`.execute(world.db);
    expect(rows[0]!.days).toBe(8);
    expect(await followJourneys(world.deps)).toBe(0);
    world.moment.now = new Date(world.moment.now.getTime() + 3_700_000);
    expect(await followJourneys(world.deps)).toBeGreaterThan(0);
    expect((await ask<BreakpointSummary>('analyst', `?${span}`)).body.groups.find(({ rule }) => rule === 'claimAgain')?.findings).toBe(1);
  });
});
