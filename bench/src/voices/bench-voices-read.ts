import pg from 'pg';
import { recountVoices } from '../../../server/src/features/voices/index.ts';
import { dashboardQueries } from '../../../server/src/features/voices/figures/dashboard-queries.ts';
import { connectDatabase, type Database } from '../../../server/src/platform/db/connect-database.ts';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld } from '../bench-world.ts';
import { inParallel } from '../chat/chat-clients.ts';
import { createRandom, type Random } from '../routing/random.ts';
import { compareAnswers } from './compare-answers.ts';
import { loadVoices, type LoadedVoices, type LoadOptions } from './load-voices.ts';
import { readerOf } from './reader-of.ts';
import type { VoiceUnit } from './seed-voice-units.ts';

export interface ReadOptions extends LoadOptions {
  /** Askings of each question. */
  readonly asks: number;
}

const aimMs = 100;
/** At once: two people who look at dashboards without a pause. */
const clients = 2;

/** Asks everything that dashboard and matrix ask, for all the insurer, a province and a branch, on days drawn at random; then compares the sums and the answers with what the rows say. */
export async function benchVoicesRead({ asks, ...options }: ReadOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  const watcher = new pg.Client({ connectionString: world.databaseUrl });
  await watcher.connect();
  const database = connectDatabase(world.databaseUrl, 8);
  try {
    const loaded = await loadVoices(world, watcher, options);
    tell('asking');
    const random = createRandom(3);
    await ask(database, loaded, random, Math.min(asks, 5));
    const times = await ask(database, loaded, random, asks);
    const at = (p: number): Record<string, number> => Object.fromEntries([...times].map(([name, ms]) => [name, round(percentile(ms, p))]));
    tell('recounting every sum');
    const { voices, differences } = await recountVoices(database.db);
    tell('comparing answers with a count of the rows');
    const compared = await compareAnswers(database.db, watcher, loaded, random);
    const p95Ms = at(95);
    const figures = { rows: voices, p95Ms, p50Ms: at(50), recountDifferences: differences.length + compared.differences, answersCompared: compared.answers };
    const aims = Object.fromEntries(Object.keys(p95Ms).map((name) => [`p95Ms.${name}`, { aim: aimMs, is: 'atMost' as const }]));
    return judge('voices --read', { ...options, asks }, figures, { ...aims, recountDifferences: { aim: 0, is: 'atMost' } }, world.postgres);
  } finally {
    await database.close();
    await watcher.end();
    await world.close();
  }
}

/** Milliseconds of each question. */
async function ask(database: Database, { units, from, to }: LoadedVoices, random: Random, asks: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(dashboardQueries.map(({ name }) => [name, []]));
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const one = (list: readonly VoiceUnit[]): VoiceUnit => list[Math.floor(random.next() * list.length)]!;
  const plan = Array.from({ length: asks }, (_, n) => dashboardQueries.map((query) => ({
    query,
    who: readerOf([units.head, one(units.provinces), one(units.branches)][n % 3]!),
    // The later half of the year: before it there is little to be read.
    day: new Date(first + Math.floor((0.5 + random.next() / 2) * (last - first))).toISOString().slice(0, 10),
  }))).flat();
  await inParallel(plan, clients, async ({ query, who, day }) => {
    const start = performance.now();
    await query.run(database.db, who, day);
    times.get(query.name)!.push(performance.now() - start);
  });
  return times;
}
