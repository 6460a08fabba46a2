import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VoicePushResult } from '@huiyin/contracts';
import pg from 'pg';
import { Pool } from 'undici';
import { recountVoices } from '../../../server/src/features/voices/index.ts';
import { connectDatabase } from '../../../server/src/platform/db/connect-database.ts';
import { signWebhook } from '../../../server/src/platform/webhooks/webhook-signature.ts';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld } from '../bench-world.ts';
import { createRandom } from '../routing/random.ts';
import { inventVoices, voiceColumns } from './invented-voices.ts';
import { addedUp } from './load-voices.ts';
import { seedVoiceUnits } from './seed-voice-units.ts';

export interface BurstOptions {
  readonly writers: number;
  /** Voices with a number of their own. */
  readonly rows: number;
}

/** Of all that is sent. */
const repeatShare = 0.2;
/** A writer asks again until it has an answer, but not for good. */
const mostWaitMs = 300_000;
const columns = voiceColumns.split(',');

/**
 * Many writers at once push single voices over HTTP, signed, as the core system and apps do (`POST /api/core/voices`); one in five was sent before, by whoever. Half-way the
 * server is killed by SIGKILL and started again; who got no answer sends the same again. What is stored, and counted in the figures, must be the numbers that the writers know of.
 */
export async function benchVoicesBurst({ writers, rows }: BurstOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  const watcher = new pg.Client({ connectionString: world.databaseUrl });
  await watcher.connect();
  const database = connectDatabase(world.databaseUrl, 2);
  try {
    const units = await seedVoiceUnits(watcher);
    const { line } = inventVoices({ rows, texts: rows * 0.1143, units, now: new Date() });
    const random = createRandom(5);
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const env = { HUIYIN_CORE_SECRET: secret };
    let server = await world.startServer({ env });
    const pool = new Pool(server.url, { connections: writers, pipelining: 1 });
    const started: object[] = [];
    const outcomes = { stored: 0, repeated: 0 };
    const times: number[] = [];
    let [sent, repeats, sentAgain, unanswered] = [0, 0, 0, 0];

    const push = async (voice: object): Promise<void> => {
      const body = JSON.stringify({ source: 'core', voices: [voice] });
      const first = performance.now();
      for (;;) {
        const [id, at, begun] = [randomUUID(), Math.floor(Date.now() / 1000), performance.now()];
        try {
          const reply = await pool.request({ method: 'POST', path: '/api/core/voices', body, headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signWebhook([secret], id, at, body) } });
          const text = await reply.body.text();
          if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${text}`);
          const { outcome } = (JSON.parse(text) as VoicePushResult).results[0]!;
          if (outcome === 'rejected') throw new TypeError(text);
          outcomes[outcome] += 1;
          times.push(performance.now() - begun);
          return;
        } catch (error) {
          if (error instanceof TypeError || performance.now() - first > mostWaitMs) throw error;
          sentAgain += 1;
          await sleep(50 + Math.random() * 200);
        }
      }
    };
    const write = async (): Promise<void> => {
      while (started.length < rows) {
        const again = random.next() < repeatShare ? started[Math.floor(random.next() * started.length)] : undefined;
        const voice = again ?? voiceOf(line(started.length), started.length);
        if (again === undefined) started.push(voice);
        else repeats += 1;
        sent += 1;
        unanswered += 1;
        await push(voice);
        unanswered -= 1;
      }
    };
    tell(`${writers} writers`);
    const writing = Promise.all(Array.from({ length: writers }, write));
    writing.catch(() => undefined);
    while (started.length < rows / 2) await Promise.race([sleep(20), writing]);
    const inHand = unanswered;
    tell(`SIGKILL with ${inHand} requests under way`);
    await server.stop('SIGKILL');
    server = await world.startServer({ env, port: server.port });
    tell('it is back');
    await writing;
    await addedUp(watcher);
    await pool.close();
    const { rows: sums } = await watcher.query<{ stored: number; counted: number }>(`select (select count(*)::float8 from voices) as stored, (select coalesce(sum(voices), 0)::float8 from voice_rollups where topic = '') as counted`);
    const { differences } = await recountVoices(database.db);
    const { stored, counted } = sums[0]!;
    const figures = { sent, repeats, sentAgain, requestsCutOff: inHand, stored, uniqueIds: started.length, counted, recountDifferences: differences.length, acceptP50Ms: round(percentile(times, 50)), acceptP99Ms: round(percentile(times, 99)) };
    // Neither fewer nor more.
    const exactly = (found: number) => ({ aim: started.length, is: found > started.length ? ('atMost' as const) : ('atLeast' as const) });
    return judge('voices --burst', { writers, rows }, figures, { stored: exactly(stored), counted: exactly(counted), recountDifferences: { aim: 0, is: 'atMost' } }, world.postgres);
  } finally {
    await database.close();
    await watcher.end();
    await world.close();
  }
}

function voiceOf(line: string, n: number): object {
  const cells = line.trimEnd().replaceAll('"', '').split(',');
  const head = cells.slice(0, columns.length - 1);
  const voice = Object.fromEntries(columns.map((column, at) => [column, at < head.length ? head[at]! : cells.slice(head.length).join(',')]));
  return { ...voice, id: `B${n}` };
}
