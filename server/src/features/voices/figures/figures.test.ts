import type { VoiceBreakdown, VoiceFigures, VoiceSummary, VoiceTrend } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { addUpUnits } from './add-up-units.ts';
import { countColumns, noCounts } from './count-columns.ts';
import { figureRoutes } from './figure-routes.ts';
import { figuresOf } from './figures-of.ts';
import { dashboardQueries } from './dashboard-queries.ts';
import { counted, openFiguresTestbed, type CountedRow } from '../test-figures.ts';
import { shiftDays } from './spans.ts';

/** Draws that repeat from run to run (Park & Miller). */
function draws(seed: number): (below: number) => number {
  let state = seed;
  return (below) => Math.floor(((state = (state * 48_271) % 2_147_483_647) / 2_147_483_647) * below);
}

describe('figures of voices', () => {
  let bed: Awaited<ReturnType<typeof openFiguresTestbed>>;
  const read = ['voices:read'] as const;
  const get = async <T>(path: string, who = bed.person('hq', read, 'all')): Promise<T> => {
    const { status, body } = await bed.ask(who, 'GET', `/api/voices/figures/${path}`);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body as T;
  };
  beforeAll(async () => {
    bed = await openFiguresTestbed((app, database, access) => figureRoutes(app, { database, access }));
  });
  afterAll(() => bed.close());
  beforeEach(async () => void (await sql`truncate voice_rollups`.execute(bed.db)));

  it('refuse everybody who may not', async () => {
    for (const url of ['choices', 'summary?from=2026-07-01&to=2026-07-31', 'trend?from=2026-07-01&to=2026-07-31&step=day', 'breakdown?from=2026-07-01&to=2026-07-31&by=topic']) {
      expect((await bed.ask(null, 'GET', `/api/voices/figures/${url}`)).status).toBe(401);
      expect((await bed.ask(bed.person('hq', ['improvement:read']), 'GET', `/api/voices/figures/${url}`)).status).toBe(403);
    }
  });

  it('are exported with unit, time, definition and denominator, by who may', async () => {
    const url = '/api/voices/figures/export?from=2026-07-01&to=2026-07-31&table=breakdown&by=topic&compare=previous&format=csv&locale=en';
    expect((await bed.ask(bed.person('hq', read), 'GET', url)).status).toBe(403);
    await bed.count([counted({ unitId: bed.units.s, day: '2026-07-02', r5: 30, r1: 10, texts: 40, negative: 40 }), counted({ unitId: bed.units.s, day: '2026-07-02', topic: 'payment', r5: 30, r1: 10, negative: 40 }), counted({ unitId: bed.units.s, day: '2026-06-20', r5: 30, texts: 30, positive: 30 })]);
    await addUpUnits(bed.db, 60_000);
    const { body } = await bed.ask(bed.person('hq', ['voices:read', 'voices:export']), 'GET', url);
    expect(body).toMatch(/Payment and debit,40,0,0,4.00,75.00,59.81,85.81,40/);
    expect(body).toMatch(/Unit: 总公司; 2026-07-01 to 2026-07-31/);
    expect(body).toMatch(/Good ratings Definition: Ratings of 4 or 5 ÷ all ratings/);
    expect((await get<VoiceBreakdown>('breakdown?from=2026-07-01&to=2026-07-31&by=topic&compare=previous')).rows[0]).toMatchObject({ key: 'payment', rising: true });
  });

  it('equal a recount of every cell, for any unit, days and cut, whatever order the counts came in', async () => {
    const draw = draws(11);
    const unitOf = ['hq', 'n', 'n1', 'n2', 's'] as const;
    const rows: CountedRow[] = [];
    const place = () => ({ unitId: bed.units[unitOf[draw(5)]!], day: shiftDays('2026-01-20', draw(75)), touchpoint: ['renewal', 'claim_life', 'visit'][draw(3)]!, channel: ['app', 'counter'][draw(2)]!, topic: ['', '', 'payment', 'claim_speed'][draw(4)]! });
    for (let turn = 0; turn < 2; turn++) {
      const batch = new Map<string, CountedRow>();
      for (let n = 0; n < 150; n++) {
        const row = counted({ ...place(), ...Object.fromEntries(countColumns.map((name) => [name, draw(4)])) });
        batch.set([row.unitId, row.day, row.touchpoint, row.channel, row.topic].join(), row);
      }
      await bed.count([...batch.values()]);
      rows.push(...batch.values());
      while (!(await addUpUnits(bed.db, 60_000)));
    }
    const below = { hq: unitOf, n: ['n', 'n1', 'n2'], n1: ['n1'], n2: ['n2'], s: ['s'] } as const;
    const recount = (unit: keyof typeof below, from: string, to: string, cut: Partial<CountedRow>): VoiceFigures => {
      const sum = noCounts();
      for (const row of rows) {
        const fits = (below[unit] as readonly string[]).some((name) => bed.units[name as keyof typeof bed.units] === row.unitId) && row.day >= from && row.day <= to && Object.entries({ topic: '', ...cut }).every(([name, value]) => row[name as keyof CountedRow] === value);
        if (fits) for (const name of countColumns) sum[name] += row[name];
      }
      return figuresOf(sum);
    };
    for (let turn = 0; turn < 8; turn++) {
      const unit = unitOf[draw(5)]!;
      const from = shiftDays('2026-01-15', draw(60));
      const to = shiftDays(from, draw(60));
      const { touchpoint, channel, topic } = place();
      const cut = { ...(draw(2) === 0 ? { touchpoint } : {}), ...(draw(2) === 0 ? { channel } : {}), ...(topic === '' ? {} : { topic }) };
      const filter = `from=${from}&to=${to}&unit=${bed.units[unit]}${Object.entries(cut).map(([name, value]) => `&${name}=${value}`).join('')}`;
      expect((await get<VoiceSummary>(`summary?${filter}`)).figures).toEqual(recount(unit, from, to, cut));
      const trend = await get<VoiceTrend>(`trend?${filter}&step=${['day', 'week', 'month'][draw(3)]}`);
      expect([trend.rows[0]!.key, trend.rows.at(-1)!.to]).toEqual([from, to]);
      const one = trend.rows[draw(trend.rows.length)]!;
      expect(one.figures).toEqual(recount(unit, one.key, one.to, cut));
      for (const by of ['touchpoint', 'channel', 'topic'] as const) {
        const { rows: parts } = await get<VoiceBreakdown>(`breakdown?${filter}&by=${by}`);
        for (const { key, figures } of parts) if (cut[by as 'channel'] === undefined || cut[by as 'channel'] === key || by === 'topic') expect(figures).toEqual(recount(unit, from, to, { ...cut, [by]: key }));
      }
      const parts = (await get<VoiceBreakdown>(`breakdown?${filter}&by=unit`)).rows;
      expect(parts.reduce((sum, { figures }) => sum + figures.voices, 0)).toBe(recount(unit, from, to, cut).voices);
    }
  });

  it('reach the reader’s units only, and call another unit unknown', async () => {
    await bed.count([counted({ unitId: bed.units.n1, day: '2026-07-02', r5: 8, r1: 2 }), counted({ unitId: bed.units.s, day: '2026-07-02', r5: 5 })]);
    await addUpUnits(bed.db, 60_000);
    const voices = async (unit: 'hq' | 'n' | 'n1' | 's') => (await get<VoiceSummary>('summary?from=2026-07-01&to=2026-07-31', bed.person(unit, read))).figures.voices;
    expect([await voices('hq'), await voices('n'), await voices('n1'), await voices('s')]).toEqual([15, 10, 10, 5]);
    expect((await bed.ask(bed.person('s', read), 'GET', `/api/voices/figures/summary?from=2026-07-01&to=2026-07-31&unit=${bed.units.n}`)).status).toBe(404);
    expect((await bed.ask(bed.person('hq', read, 'all'), 'GET', `/api/voices/figures/summary?from=2026-07-01&to=2026-07-31&unit=${newId()}`)).status).toBe(404);
  });

  it('compare with the same days of last year, with the difference of the known example', async () => {
    await bed.count([counted({ unitId: bed.units.s, day: '2025-07-10', r5: 48, r2: 32 }), counted({ unitId: bed.units.s, day: '2026-07-10', r4: 56, r1: 14 }), counted({ unitId: bed.units.s, day: '2025-08-01', r1: 9 })]);
    await addUpUnits(bed.db, 60_000);
    const { figures, before } = await get<VoiceSummary>('summary?from=2026-07-01&to=2026-07-31&compare=year');
    expect([figures.good.value, before!.figures.good.value, before!.span.from, before!.span.to]).toEqual([0.8, 0.6, '2025-07-01', '2025-07-31']);
    expect(before!.changes.good).toEqual({ difference: expect.closeTo(0.2, 10), low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4), word: 'sureRise' });
    const { before: other } = await get<VoiceSummary>(`summary?from=2026-07-01&to=2026-07-31&unit=${bed.units.s}&compare=unit&other=${bed.units.n}`);
    expect(other!.changes.good).toMatchObject({ difference: null, word: 'none' });
  });

  it('of nobody are empty, not zero', async () => {
    const { figures } = await get<VoiceSummary>('summary?from=2026-07-01&to=2026-07-31');
    expect([figures.voices, figures.good, figures.promotion, figures.mean]).toEqual([0, { value: null, low: 0, high: 1, answers: 0 }, { value: null, low: -100, high: 100, answers: 0 }, null]);
    expect((await get<VoiceTrend>('trend?from=2026-07-01&to=2026-07-05&step=day')).rows).toHaveLength(5);
    expect((await get<VoiceBreakdown>('breakdown?from=2026-07-01&to=2026-07-31&by=topic')).rows).toEqual([]);
  });

  it('follow counts that are taken back, and units that move', async () => {
    await bed.count([counted({ unitId: bed.units.n1, day: '2026-07-02', r5: 8 }), counted({ unitId: bed.units.n1, day: '2026-07-02', topic: 'payment', voices: 8 })]);
    await addUpUnits(bed.db, 60_000);
    await sql`delete from voice_rollups where topic = 'payment'`.execute(bed.db);
    await bed.count([counted({ unitId: bed.units.n1, day: '2026-07-02', r5: -3 })]);
    await addUpUnits(bed.db, 60_000);
    expect((await get<VoiceSummary>('summary?from=2026-06-01&to=2026-07-31')).figures.voices).toBe(5);
    expect((await get<VoiceBreakdown>('breakdown?from=2026-06-01&to=2026-07-31&by=topic')).rows).toEqual([]);
    const move = (parent: string, path: string) => sql`update units set parent_id = ${parent}, path = ${path} where id = ${bed.units.n1}`.execute(bed.db);
    await move(bed.units.s, '/HQ/S/N1/');
    await addUpUnits(bed.db, 60_000);
    const voices = async (unit: string) => (await get<VoiceSummary>(`summary?from=2026-06-01&to=2026-07-31&unit=${unit}`)).figures.voices;
    expect([await voices(bed.units.n), await voices(bed.units.s), await voices(bed.units.hq)]).toEqual([0, 5, 5]);
    await move(bed.units.n, '/HQ/N/N1/');
    await addUpUnits(bed.db, 60_000);
    expect([await voices(bed.units.n), await voices(bed.units.s)]).toEqual([5, 0]);
  });

  it('refuse a time that ends before it begins, and more points than a chart can show', async () => {
    const asked = async (url: string) => (await bed.ask(bed.person('hq', read, 'all'), 'GET', `/api/voices/figures/${url}`)).body.error.fields[0].path;
    expect(await asked('summary?from=2026-07-02&to=2026-07-01')).toBe('to');
    expect(await asked('trend?from=2024-07-02&to=2026-07-01&step=day')).toBe('to');
    expect(await asked('summary?from=2026-07-01&to=2026-07-02&compare=unit')).toBe('other');
  });

  it('are read from sums alone: all of them answer where no voice can be read', async () => {
    await bed.count([counted({ unitId: bed.units.n1, day: '2026-07-02', r5: 8, r1: 2 })]);
    await addUpUnits(bed.db, 60_000);
    await sql`alter table voices rename to hidden_voices`.execute(bed.db);
    await sql`alter table voice_mentions rename to hidden_mentions`.execute(bed.db);
    for (const { run } of dashboardQueries) expect(await run(bed.db, bed.person('hq', read, 'all'), '2026-07-31')).toBeTruthy();
    await sql`alter table hidden_voices rename to voices`.execute(bed.db);
    await sql`alter table hidden_mentions rename to voice_mentions`.execute(bed.db);
  });
});
