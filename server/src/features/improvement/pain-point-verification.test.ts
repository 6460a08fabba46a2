import type { PainPoint, Verification, VerificationMade, VerificationPreview } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { echoSeen, inviteDrawn, judgeDue, sendEchoes, verificationAnswered } from './index.ts';
import { createImprovementWorld, type ImprovementWorld } from './test-improvement.ts';

describe('verification by customers', () => {
  let world: ImprovementWorld;
  let customers: string[];
  beforeAll(async () => {
    world = await createImprovementWorld();
    const { db, at, moment } = world;
    customers = (await sql<{ id: string }>`insert into customers (id, external_id, name, unit_id) select gen_random_uuid(), 'V' || n, '客户' || n, ${at.hq.unit}::uuid from generate_series(1, 150) n returning id`.execute(db)).rows.map(({ id }) => id);
    await sql`insert into service_events (id, source, external_id, touchpoint, channel, product, unit_id, customer_id, finished_at)
      select gen_random_uuid(), 'core', 'E' || n, 'claim_life', case when n % 2 = 0 then 'app' else 'counter' end, '医疗险', ${at.hq.unit}::uuid, c, ${moment.now}::timestamptz - make_interval(days => (n % 80)::int)
      from unnest(${customers}::uuid[]) with ordinality x (c, n)`.execute(db);
    await sql`insert into voice_rollups (day, touchpoint, channel, unit_id, topic, voices, r5, r2) values ('2026-07-01', 'claim_life', 'app', ${at.hq.unit}::uuid, '', 400, 240, 160)`.execute(db);
    const questionnaire = newId();
    await sql`insert into questionnaires (id, code, name, touchpoint, version) values (${questionnaire}, 'verify', '改进验证', 'claim_life', 1)`.execute(db);
  });
  afterAll(() => world.end());

  const plan = (more: object = {}) => ({ cohort: { touchpoint: 'claim_life', months: 3 }, baseline: { from: '2026-06-01', to: '2026-08-31' }, effect: 0.25, deadlineOn: '2026-12-31', responseShare: 0.5, ...more });
  const ready = async (more: object = {}) => {
    const { id } = await world.create({ solution: '理赔进度随时可查' });
    const task = (await world.ask<{ id: string }>('analyst', 'POST', `/pain-points/${id}/tasks`, { title: '打通进度', departmentId: world.at.hq.department, dueOn: '2026-12-01' })).body;
    const made = await world.ask<VerificationMade>('analyst', 'POST', `/pain-points/${id}/verifications`, plan(more));
    expect(made.status).toBe(200);
    return { id, task: task.id, verification: made.body.id };
  };
  const finish = (task: string) => world.ask('analyst', 'POST', `/improvement-tasks/${task}/done`, {});
  const launch = async (verification: string) => (await world.ask('analyst', 'POST', `/verifications/${verification}/launch`, {})).status;
  const answer = (subject: string, from: number, ratings: readonly number[], simulated = false) =>
    ratings.reduce<Promise<void>>((before, rating, n) => before.then(() => transact(world.db, (tx) => verificationAnswered(tx, world.moment.now, { subject, customerId: customers[from + n]!, voiceId: null, rating, traits: {} }, simulated))), Promise.resolve());
  const look = async (id: string) => (await world.ask<Verification>('analyst', 'GET', `/verifications/${id}`)).body;

  it('refuses whoever lacks the right', async () => {
    const { id, verification } = await ready();
    expect((await world.ask('leader', 'POST', `/pain-points/${id}/verifications`, plan())).status).toBe(403);
    expect((await world.ask('leader', 'POST', `/verifications/${verification}/launch`, {})).status).toBe(403);
    expect((await world.ask('agent', 'GET', `/verifications/${verification}`)).status).toBe(403);
    expect((await world.ask('stranger', 'GET', `/verifications/${verification}`)).status).toBe(404);
  });

  it('says how many answers a plan needs before it is fixed, and why one cannot be', async () => {
    const preview = async (more: object) => (await world.ask<VerificationPreview>('analyst', 'POST', '/verifications/preview', plan(more))).body;
    expect(await preview({})).toMatchObject({ baseline: { part: 240, whole: 400 }, pool: 150, answers: 49, floor: 0.6, problem: null });
    expect(await preview({ effect: 0.1 })).toMatchObject({ answers: 356 });
    expect((await preview({ effect: 0.5 })).problem?.zh).toContain('100 %');
    expect((await preview({ baseline: { from: '2020-01-01', to: '2020-02-01' } })).problem?.zh).toContain('没有评价');
  });

  it('fixes the rule once, and not even the database lets it change', async () => {
    const { id, verification } = await ready();
    expect((await world.ask('analyst', 'POST', `/pain-points/${id}/verifications`, plan({ effect: 0.1 }))).status).toBe(409);
    await expect(sql`update pain_point_verifications set rule = '{}' where id = ${verification}::uuid`.execute(world.db)).rejects.toThrow('only added');
  });

  it('asks nobody before the tasks are done, then those who were served, but for whoever is left out', async () => {
    const { id, task, verification } = await ready();
    expect(await launch(verification)).toBe(409);
    await finish(task);
    world.optedOut.add(customers[0]!);
    expect(await launch(verification)).toBe(200);
    while ((await inviteDrawn(world.deps, world.invite)) > 0);
    const shown = await look(verification);
    const count = (outcome: string) => shown.outcomes.find((one) => one.outcome === outcome)?.customers ?? 0;
    expect([shown.cohort.pool, count('invited') + count('optedOut'), count('waiting')]).toEqual([150, 98, 0]);
    expect((await world.point(id)).state).toBe('verifying');
    expect((await world.ask('analyst', 'POST', `/pain-points/${id}/tasks`, { title: '再加一项', departmentId: world.at.hq.department, dueOn: '2026-12-01' })).status).toBe(409);
  });

  it('closes a pain point when enough customers say so, and tells those who raised it, once', async () => {
    const { id, task, verification } = await ready();
    const [voice] = await world.complain('claim_progress', 1, { customerId: customers[140]! });
    const [silent] = await world.complain('claim_progress', 1, { customerId: customers[141]! });
    await world.ask('analyst', 'POST', `/pain-points/${id}/voices`, { voiceIds: [voice, silent] });
    await finish(task);
    await launch(verification);
    world.optedOut.add(customers[141]!);
    await answer(verification, 0, Array.from({ length: 49 }, (_, n) => (n % 16 === 0 ? 3 : 5)));
    const shown = await look(verification);
    expect(shown).toMatchObject({ state: 'closed', answers: 49, recomputed: { outcome: 'close' } });
    expect(shown.verdicts[0]!.words.at(-1)!.zh).toContain('结项');
    expect((await world.point(id)).state).toBe('closed');
    await sendEchoes(world.deps, world.sendNotice);
    await sendEchoes(world.deps, world.sendNotice);
    expect(world.told).toEqual([customers[140]]);
    await echoSeen(world.db, world.moment.now, { subject: id, customerId: customers[140]!, helped: true });
    expect((await world.point(id)).echo).toMatchObject({ raised: 2, told: 1, optedOut: 1, seen: 1, helped: 1 });
  });

  it('reopens it when they do not, and the next round stands by itself', async () => {
    const { id, task, verification } = await ready();
    await finish(task);
    await launch(verification);
    await answer(verification, 0, Array.from({ length: 49 }, (_, n) => (n % 2 === 0 ? 2 : 5)), true);
    const point: PainPoint = await world.point(id);
    expect(point).toMatchObject({ state: 'solving', reopened: 1, verifications: [{ state: 'reopened', simulated: 49 }], may: { plan: true } });
    await expect(sql`update pain_points set state = 'closed' where id = ${id}::uuid`.execute(world.db)).rejects.toThrow('only a verdict');
    expect((await world.ask<VerificationMade>('analyst', 'POST', `/pain-points/${id}/verifications`, plan())).body.n).toBe(2);
  });

  it('counts arrivals without a gap when many answer at once, a customer once, and nothing after the verdict', async () => {
    const { task, verification } = await ready();
    await finish(task);
    await launch(verification);
    const one = (n: number) => transact(world.db, (tx) => verificationAnswered(tx, world.moment.now, { subject: verification, customerId: customers[n]!, voiceId: null, rating: 5, traits: {} }));
    await Promise.all([...Array(60).keys()].flatMap((n) => [one(n), one(n)]));
    const { rows } = await sql<{ n: number; last: number }>`select count(*)::int as n, max(arrival) as last from verification_answers where verification_id = ${verification}::uuid`.execute(world.db);
    expect([rows[0]!.n, rows[0]!.last, (await look(verification)).state]).toEqual([49, 49, 'closed']);
    await expect(sql`update verification_answers set good = false where verification_id = ${verification}::uuid`.execute(world.db)).rejects.toThrow('only added');
  });

  it('decides at the deadline with what has come, and says when that is too little', async () => {
    const enough = await ready();
    const few = await ready();
    for (const { task, verification } of [enough, few]) {
      await finish(task);
      await launch(verification);
    }
    await answer(enough.verification, 0, Array.from({ length: 31 }, () => 2));
    await answer(few.verification, 0, [5, 5]);
    world.moment.now = new Date('2027-01-02T01:00:00Z');
    await judgeDue(world.deps);
    expect([(await look(enough.verification)).state, (await look(few.verification)).state]).toEqual(['reopened', 'running']);
    expect((await look(few.verification)).verdicts[0]!.words.at(-1)!.zh).toContain('期限已过');
    expect(await judgeDue(world.deps)).toBe(0);
    world.moment.now = new Date('2026-11-23T01:30:00Z');
  });

  it('has a dissatisfied customer called back, and nobody for a simulated answer', async () => {
    const { task, verification } = await ready();
    await finish(task);
    await launch(verification);
    await answer(verification, 50, [1, 3, 5]);
    await answer(verification, 60, [1], true);
    const { rows } = await sql<{ payload: object }>`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'improvement.call-back' and payload ->> 'verificationId' = ${verification}`.execute(world.db);
    expect(rows.map(({ payload }) => payload)).toMatchObject([{ customerId: customers[50], rating: 1 }]);
    await world.callBack['improvement.call-back']!(rows[0]!.payload, undefined as never);
    expect(world.cases.at(-1)).toMatchObject({ customerId: customers[50], ownerId: world.people.get('analyst')!.staffId });
  });
});
