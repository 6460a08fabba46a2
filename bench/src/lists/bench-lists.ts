import { join } from 'node:path';
import { Pool } from 'undici';
import pg from 'pg';
import { openKeyring } from '../../../server/src/platform/privacy/keyring.ts';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld, type BenchWorld } from '../bench-world.ts';
import { inParallel, signIn } from '../chat/chat-clients.ts';
import { createRandom } from '../routing/random.ts';
import { lists, planAsks, timeAsk, type Reader } from './ask-lists.ts';
import { dropIndexes } from './bulk-load.ts';
import { checkLoad } from './check-load.ts';
import { inventConversations, type Reason } from './invented-conversations.ts';
import { inventCustomers, type InventedCustomers } from './invented-customers.ts';
import { inventTalk } from './invented-talk.ts';
import { loadConversations, loadMessages, loadWords } from './load-conversations.ts';
import { loadCustomers } from './load-customers.ts';
import { seedUnits, type SeededUnits } from './seed-units.ts';

export interface ListsOptions {
  readonly customers: number;
  readonly conversations: number;
  readonly messages: number;
  /** Openings of each list that are measured. */
  readonly asks: number;
}

const agents = 198;
/** At once: two people who click without a pause. */
const clients = 2;
const clauses = 20_000;
const aimMs = 100;
/** In this order their indexes are built, the biggest last. */
const tables = ['customers', 'policies', 'customer_terms', 'conversations', 'visitors', 'contacts', 'ratings', 'work_items', 'messages', 'message_search'];

/** Fills a database as years of service would, then opens lists, searches and pages over HTTP as agents and supervisors do. */
export async function benchLists(options: ListsOptions): Promise<BenchResult> {
  const world = await openBenchWorld({ max_wal_size: '12GB', checkpoint_timeout: '30min', maintenance_work_mem: '1GB', wal_level: 'minimal', max_wal_senders: 0 });
  try {
    const start = performance.now();
    const loaded = await load(world, options);
    const loadSeconds = (performance.now() - start) / 1000;
    tell(`loaded in ${Math.round(loadSeconds)} s, ${loaded.diskGb} GB; asking`);
    const { p95Ms, p50Ms } = await measure(world, options, loaded);
    const aims = Object.fromEntries(lists.map((list) => [`p95Ms.${list}`, { aim: aimMs, is: 'atMost' as const }]));
    return judge('lists', { ...options }, { loadSeconds: round(loadSeconds, 1), diskGb: loaded.diskGb, claimsShare: loaded.claimsShare, p95Ms, p50Ms }, aims, world.postgres);
  } finally {
    await world.close();
  }
}

interface Loaded {
  readonly floor: SeededUnits;
  readonly invented: InventedCustomers;
  readonly reasons: readonly Reason[];
  readonly diskGb: number;
  /** Of the messages that hold 理赔. */
  readonly claimsShare: number;
}

async function load(world: BenchWorld, { customers, conversations, messages }: ListsOptions): Promise<Loaded> {
  const keyring = openKeyring({ file: join(world.folder, 'master.key'), create: true });
  const [client, builder] = await Promise.all([connect(world), connect(world)]);
  const random = createRandom(1);
  const floor = await seedUnits(client, agents, keyring);
  const reasons = await loadReasons(client);
  const invented = inventCustomers(customers, random);
  const talk = inventTalk(random, Math.max(500, Math.min(clauses, Math.round(messages / 20))));
  const unitOf = (n: number) => floor.units[1 + ((n * 7) % (floor.units.length - 1))]!;
  // References are right by the way they are made; checking each of eight million rows alone would take longer than writing them.
  await client.query('set session_replication_role = replica');
  const later = await dropIndexes(client, tables, ['customer_terms', 'message_search']);
  const build = async (over: pg.Client, names: readonly string[]): Promise<void> => {
    for (const name of names) for (const statement of later.get(name) ?? []) await over.query(statement);
    if (names.length > 0) await over.query(`vacuum (analyze) ${names.join(', ')}`);
  };
  tell('loading');
  await loadCustomers(client, invented, unitOf, keyring);
  const built = build(builder, tables.slice(0, 3));
  const all = inventConversations({ customers, conversations, messages }, floor, reasons, new Date(), random);
  await loadConversations(client, all, floor);
  await built;
  const builtToo = build(builder, tables.slice(3, 8));
  const count = await loadMessages(client, all, talk);
  await builtToo;
  const builtLast = build(builder, tables.slice(8, 9));
  await loadWords(client, all, talk, floor);
  await Promise.all([builtLast, build(client, tables.slice(9))]);
  tell('  indexes; comparing a sample with what the program stores itself');
  await checkLoad(world.databaseUrl, keyring, invented, (n) => unitOf(n).code);
  await client.query('analyze');
  const { rows } = await client.query<{ gb: number; claims: number }>(`select pg_database_size(current_database())::float8 / 1e9 as gb, (select count(*)::float8 from message_search where words @@ '''理赔''') as claims`);
  await client.query('checkpoint');
  await Promise.all([client.end(), builder.end()]);
  return { floor, invented, reasons, diskGb: round(rows[0]!.gb), claimsShare: round(rows[0]!.claims / count, 4) };
}

async function connect(world: BenchWorld): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query('set synchronous_commit = off');
  return client;
}

/** Reasons of the last level, with those above them. */
async function loadReasons(client: pg.Client): Promise<Reason[]> {
  const { rows } = await client.query<{ id: string; one: string; two: string; path: string; path_en: string }>(`select c.id, a.id as one, b.id as two, concat_ws(' / ', a.name, b.name, c.name) as path, concat_ws(' / ', a.name_en, b.name_en, c.name_en) as path_en
    from contact_reasons c join contact_reasons b on b.id = c.parent_id join contact_reasons a on a.id = b.parent_id order by a.position, b.position, c.position`);
  return rows.map(({ id, one, two, path, path_en }) => ({ id, above: [one, two], path, pathEn: path_en }));
}

async function measure(world: BenchWorld, { asks }: ListsOptions, { floor, invented, reasons }: Loaded): Promise<Record<'p95Ms' | 'p50Ms', Record<string, number>>> {
  const server = await world.startServer();
  const pool = new Pool(server.url, { connections: 16 });
  const people = [...floor.supervisors, ...floor.agents.slice(0, 3)];
  const roles = ['head', 'branch', 'outlet', 'agent', 'agent', 'agent'] as const;
  const readers = await inParallel(people, 2, async (person, n): Promise<Reader> => ({ role: roles[n]!, cookie: await signIn(pool, server.url, person, floor.password) }));
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const filters = { channel: floor.channels[0]!, reason: reasons[1]!.above[0]!, from: day(120), to: day(90) };
  const run = async (count: number, seed: number): Promise<Map<string, { list: string; ms: number[] }>> => {
    const times = new Map<string, { list: string; ms: number[] }>();
    await inParallel(planAsks(count, readers, invented, filters, seed), clients, async (ask) => {
      for (const { name, ms } of await timeAsk(pool, server.url, ask, 3)) {
        const known = times.get(name) ?? { list: ask.list, ms: [] };
        times.set(name, known);
        known.ms.push(ms);
      }
    });
    return times;
  };
  await run(Math.min(40, asks), 3);
  const times = [...(await run(asks, 11))];
  await pool.close();
  for (const [name, { ms }] of times.toSorted((a, b) => percentile(b[1].ms, 95) - percentile(a[1].ms, 95)).slice(0, 25)) {
    tell(`  ${name}: p50 ${round(percentile(ms, 50), 1)}, p95 ${round(percentile(ms, 95), 1)}, longest ${round(Math.max(...ms), 1)} ms of ${ms.length}`);
  }
  const of = (p: number): Record<string, number> => Object.fromEntries(lists.map((list) => [list, round(percentile(times.flatMap(([, each]) => (each.list === list ? each.ms : [])), p), 1)]));
  return { p95Ms: of(95), p50Ms: of(50) };
}
