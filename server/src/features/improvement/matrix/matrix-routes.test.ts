import type { Matrix, MatrixPreview } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { addUpUnits } from '../../voices/index.ts';
import { counted, openFiguresTestbed } from '../../voices/test-figures.ts';
import { matrixRoutes } from './matrix-routes.ts';
import { driverSums } from './rank-sums.ts';
import { sumDrivers } from './sums.ts';

describe('the matrix over HTTP', () => {
  let bed: Awaited<ReturnType<typeof openFiguresTestbed>>;
  const url = '/api/improvement/matrix';
  const july = 'from=2026-07-01&to=2026-07-31&by=topic';
  const reader = (unit: 'hq' | 's' = 'hq') => bed.person(unit, ['improvement:read']);
  const pair = (unitId: string, a: string, b: string, voices: number, points: number) => sql`insert into voice_pair_rollups (day, touchpoint, unit_id, a, b, voices, points) values ('2026-07-05', 'renewal', ${unitId}, ${a}, ${b}, ${voices}, ${points})`.execute(bed.db);
  beforeAll(async () => {
    bed = await openFiguresTestbed((app, database, access) => matrixRoutes(app, { database, access }));
    const { n1, s } = bed.units;
    // 1,000 ratings: payment is badly spoken of by 200 (20 good), staff attitude praised by 100.
    await bed.count([
      counted({ unitId: n1, day: '2026-07-05', r5: 700, r1: 300, texts: 400, negative: 220, positive: 180 }),
      counted({ unitId: n1, day: '2026-07-05', topic: 'payment', r5: 20, r1: 180, negative: 190, positive: 10, urgent: 20 }),
      counted({ unitId: n1, day: '2026-07-05', topic: 'staff_attitude', r5: 95, r1: 5, positive: 100 }),
      counted({ unitId: n1, day: '2026-07-05', topic: 'none', r5: 50, neutral: 50 }),
      counted({ unitId: n1, day: '2026-06-20', r5: 700, texts: 400, positive: 400 }),
      counted({ unitId: n1, day: '2026-06-20', topic: 'payment', r5: 40, positive: 40 }),
      counted({ unitId: n1, day: '2026-06-20', topic: 'staff_attitude', r5: 100, positive: 100 }),
      counted({ unitId: s, day: '2026-07-05', r5: 10, texts: 5, positive: 5 }),
    ]);
    await pair(n1, 'payment', 'payment', 190, 200);
    await pair(n1, 'staff_attitude', 'staff_attitude', 5, 5);
    await pair(n1, 'payment', 'staff_attitude', 3, 3);
    await addUpUnits(bed.db, 60_000);
  });
  afterAll(() => bed.close());

  it('refuses everybody who may not', async () => {
    const settings = { weights: { importance: 1, rising: 0, complaints: 0 }, target: null, smallest: 30 };
    for (const [method, path, body] of [['GET', `${url}?${july}`], ['POST', `${url}/preview`, { query: { from: '2026-07-01', to: '2026-07-31', by: 'topic' }, settings }], ['PUT', `${url}/settings`, settings], ['GET', `${url}/export?${july}&format=csv`]] as const) {
      expect((await bed.ask(null, method, path, body)).status).toBe(401);
      expect((await bed.ask(bed.person('hq', ['voices:read']), method, path, body)).status).toBe(403);
    }
    expect((await bed.ask(bed.person('hq', ['voices:export']), 'GET', `${url}/export?${july}&format=csv`)).status).toBe(403);
  });

  it('puts first what costs most, with its loss, its reasons and what would change it', async () => {
    const { rows, whole, crosshair, explained } = (await bed.ask(reader(), 'GET', `${url}?${july}`)).body as Matrix;
    expect(whole).toMatchObject({ value: 710 / 1010, answers: 1010 });
    expect(rows.map(({ id, rank, quadrant, rising }) => [id, rank, quadrant, rising])).toEqual([['payment', 1, 'concentrateHere', true], ['staff_attitude', 2, 'possibleOverkill', false]]);
    const [payment] = rows;
    // Leave-theme-out: share of all less share of the 810 without it.
    expect(payment!.impact.value).toBeCloseTo(100 * (710 / 1010 - 690 / 810), 8);
    expect(payment!.provenLoss).toBeCloseTo(-payment!.impact.high, 10);
    expect(payment!).toMatchObject({ volume: 200, volumeBefore: 40, urgent: 0.1, topicName: 'Payment and debit', painPoint: null });
    expect(payment!.reasons[0]).toMatch(/costs at least \d+\.\d\d points/);
    expect(payment!.changes[0]).toMatch(/falls behind “Staff attitude”/);
    expect(payment!.importance).toBeGreaterThan(0.9);
    expect(payment!.correlation).toBeLessThan(-0.5);
    expect(explained).toBeGreaterThan(0.3);
    expect(crosshair.performance).toBeCloseTo((0.1 + 0.95) / 2, 10);
  });

  it('of another branch has none of it, and of a theme that is being solved names the pain point', async () => {
    expect(((await bed.ask(reader('s'), 'GET', `${url}?${july}`)).body as Matrix).rows).toEqual([]);
    const id = newId();
    await sql`insert into pain_points (id, number, title, topic, origin, state, unit_id) values (${id}, 'T-1', '扣款失败', 'payment', 'matrix', 'open', ${bed.units.hq})`.execute(bed.db);
    const { rows } = (await bed.ask(reader(), 'GET', `${url}?${july}`)).body as Matrix;
    expect(rows[0]!.painPoint).toEqual({ id, number: 'T-1' });
    const byTouchpoint = (await bed.ask(reader(), 'GET', `${url}?${july.replace('by=topic', 'by=touchpoint')}`)).body as Matrix;
    expect(byTouchpoint.rows.map((row) => [row.id, row.touchpointName, row.painPoint])).toEqual([['payment@renewal', 'Renewal', null], ['staff_attitude@renewal', 'Renewal', null]]);
  });

  it('shows what other settings would do before they are kept, and keeps them with an audit line', async () => {
    const chief = bed.person('hq', ['improvement:read', 'improvement:configure']);
    const settings = { weights: { importance: 0, rising: 0, complaints: 0 }, target: 0.98, smallest: 150 };
    const { matrix, was } = (await bed.ask(chief, 'POST', `${url}/preview`, { query: { from: '2026-07-01', to: '2026-07-31', by: 'topic' }, settings })).body as MatrixPreview;
    expect([matrix.rows.map(({ id, quadrant }) => [id, quadrant]), matrix.tooFew, was]).toEqual([[['payment', 'concentrateHere']], 1, { payment: 1, staff_attitude: 2 }]);
    expect(matrix.rows[0]!.score).toBeCloseTo(matrix.rows[0]!.provenLoss, 12);
    expect(((await bed.ask(chief, 'GET', `${url}?${july}`)).body as Matrix).rows).toHaveLength(2);
    expect((await bed.ask(chief, 'PUT', `${url}/settings`, { ...settings, smallest: 0 })).status).toBe(422);
    await sql`alter table matrix_settings drop constraint matrix_settings_changed_by_fkey`.execute(bed.db);
    expect((await bed.ask(chief, 'PUT', `${url}/settings`, settings)).status).toBe(200);
    const kept = (await bed.ask(chief, 'GET', `${url}?${july}`)).body as Matrix;
    expect([kept.settings, kept.rows.length, kept.crosshair.performance]).toEqual([settings, 1, 0.98]);
    const { rows } = await sql`select detail->'to' as now_is from audit_lines where action = 'improvement.matrix-changed'`.execute(bed.db);
    expect(rows).toEqual([{ nowIs: settings }]);
  });

  it('gives the table as a file that says what it is of', async () => {
    const { status, body } = await bed.ask(bed.person('hq', ['improvement:read', 'voices:export']), 'GET', `${url}/export?${july}&format=csv&locale=en`);
    expect(status).toBe(200);
    expect(body).toMatch(/^\ufeffRank,Topic/);
    expect(body).toMatch(/Payment and debit/);
    expect(body).toMatch(/2026-07-01 to 2026-07-31/);
  });
});

it('the sums of drivers from rollups are those of the responses', () => {
  // Topics spoken ill of, and the rating, of eight people.
  const people: [string[], number][] = [[['a'], 1], [['a', 'b'], 1], [['b'], 2], [[], 5], [[], 4], [['a'], 3], [['c'], 5], [['b', 'c'], 2]];
  const ids = ['a', 'b', 'c'];
  const pairs = ids.flatMap((a) => ids.filter((b) => b >= a).map((b) => {
    const both = people.filter(([ill]) => ill.includes(a) && ill.includes(b));
    return { a, b, touchpoint: 'renewal', voices: both.length, points: both.reduce((sum, [, rating]) => sum + rating, 0) };
  }));
  const rated = (value: number) => people.filter(([, rating]) => rating === value).length;
  const whole = { r1: rated(1), r2: rated(2), r3: rated(3), r4: rated(4), r5: rated(5) } as never;
  expect(driverSums({ whole, pairs }, 'topic', ids)).toEqual(sumDrivers(3, people.map(([ill, outcome]) => ({ drivers: ids.map((id) => Number(ill.includes(id))), outcome }))));
});
