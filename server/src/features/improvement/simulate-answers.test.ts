import type { VerificationMade } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { simulateAnswers } from './index.ts';
import { createImprovementWorld, type ImprovementWorld } from './test-improvement.ts';

describe('simulated answers', () => {
  let world: ImprovementWorld;
  beforeAll(async () => {
    world = await createImprovementWorld();
    const { db, at, moment } = world;
    await sql`with c as (insert into customers (id, external_id, name, unit_id) select gen_random_uuid(), 'V' || n, '客户' || n, ${at.hq.unit}::uuid from generate_series(1, 120) n returning id)
      insert into service_events (id, source, external_id, touchpoint, channel, unit_id, customer_id, finished_at)
      select gen_random_uuid(), 'core', 'E' || id, 'claim_life', 'app', ${at.hq.unit}::uuid, id, ${moment.now}::timestamptz - interval '9 days' from c`.execute(db);
    await sql`insert into voice_rollups (day, touchpoint, channel, unit_id, topic, voices, r5, r2) values ('2026-07-01', 'claim_life', 'app', ${at.hq.unit}::uuid, '', 400, 240, 160)`.execute(db);
    await sql`insert into questionnaires (id, code, name, touchpoint, version) values (${newId()}::uuid, 'verify', '改进验证', 'claim_life', 1)`.execute(db);
  });
  afterAll(() => world.end());

  const launched = async () => {
    const { id } = await world.create();
    const task = (await world.ask<{ id: string }>('analyst', 'POST', `/pain-points/${id}/tasks`, { title: '打通进度', departmentId: world.at.hq.department, dueOn: '2026-12-01' })).body;
    const plan = { cohort: { touchpoint: 'claim_life', months: 3 }, baseline: { from: '2026-06-01', to: '2026-08-31' }, effect: 0.25, deadlineOn: '2026-12-31', responseShare: 0.5 };
    const verification = (await world.ask<VerificationMade>('analyst', 'POST', `/pain-points/${id}/verifications`, plan)).body.id;
    const refused = await simulateAnswers(world.deps, verification, 1, 1).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'conflict' });
    await world.ask('analyst', 'POST', `/improvement-tasks/${task.id}/done`, {});
    expect((await world.ask('analyst', 'POST', `/verifications/${verification}/launch`, {})).status).toBe(200);
    return { id, verification };
  };

  it('reopen a pain point when nobody is satisfied, and stop at the verdict', async () => {
    const { id, verification } = await launched();
    const { answered, good, state, verdicts } = await simulateAnswers(world.deps, verification, 500, 0);
    expect([good, state, verdicts.at(-1)!.outcome, verdicts.at(-1)!.answers]).toEqual([0, 'reopened', 'reopen', answered]);
    expect(await world.point(id)).toMatchObject({ state: 'solving', reopened: 1, verifications: [{ simulated: answered }] });
  });

  it('close it when all are, and say by what derivation', async () => {
    const { id, verification } = await launched();
    const { answered, good, state, verdicts } = await simulateAnswers(world.deps, verification, 500, 1);
    expect([good, state, verdicts.at(-1)!.outcome]).toEqual([answered, 'closed', 'close']);
    expect(verdicts.at(-1)!.words[0]!.zh).toContain('整改前 400 份评价中 240 份满意');
    expect((await world.point(id)).state).toBe('closed');
  });

  it('are as many and as good as wanted, of nobody twice, and no more than were drawn', async () => {
    const { verification } = await launched();
    const first = await simulateAnswers(world.deps, verification, 10, 0.7);
    expect([first.answered, first.good, first.state, first.verdicts]).toEqual([10, 7, 'running', []]);
    await sql`update verification_cohort set outcome = 'optedOut' where verification_id = ${verification}::uuid and place > 15`.execute(world.db);
    expect((await simulateAnswers(world.deps, verification, 10, 0.7)).answered).toBe(5);
  });
});
