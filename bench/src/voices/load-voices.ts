import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { round, tell } from '../bench-result.ts';
import type { BenchWorld, ServerProcess } from '../bench-world.ts';
import { cpuOf, peakOf } from '../process-figures.ts';
import { copyRaw } from './copy-raw.ts';
import { importFile } from './import-file.ts';
import { inventVoices, repeatEvery, voiceColumns } from './invented-voices.ts';
import { seedVoiceUnits, type VoiceUnits } from './seed-voice-units.ts';

export interface LoadOptions {
  readonly rows: number;
  /** Rows that have a text. */
  readonly texts: number;
}

export interface LoadedVoices {
  readonly units: VoiceUnits;
  readonly from: string;
  readonly to: string;
  /** From the start of each import until every sum was added up. */
  readonly seconds: number;
  readonly rawRowsPerSecond: number;
  /** Highest of the import and of the server, one beside the other. */
  readonly peakMemoryMb: number;
  readonly cpuSeconds: { readonly imports: number; readonly server: number; readonly database: number };
}

/** A year comes in some files, so that what is compared with is measured in between; each start of the command takes seconds. */
const partsOf = (rows: number): number => (rows < 1_000_000 ? 2 : 4);
/** What one bare COPY in between writes at most. */
const rawRows = 500_000;

/** Brings a year of voices in by the command that an administrator uses, while a server adds up what the dashboards read. */
export async function loadVoices(world: BenchWorld, watcher: pg.Client, options: LoadOptions): Promise<LoadedVoices> {
  const units = await seedVoiceUnits(watcher);
  const server = await world.startServer();
  const invented = inventVoices({ ...options, units, now: new Date() });
  const parts = partsOf(options.rows);
  const raw = { rows: 0, seconds: 0 };
  let [seconds, imports, database, importPeak] = [0, 0, 0, 0];
  for (let part = 0; part < parts; part += 1) {
    const [first, after] = [Math.floor((part * options.rows) / parts), Math.floor(((part + 1) * options.rows) / parts)];
    const file = await writeFile(world, `voices-${part + 1}.csv`, first, after, invented.line);
    const start = performance.now();
    const done = await importFile(world, watcher, file);
    const importSeconds = (performance.now() - start) / 1000;
    await addedUp(watcher);
    const took = (performance.now() - start) / 1000;
    seconds += took;
    imports += done.cpuSeconds;
    database += done.databaseCpuSeconds;
    importPeak = Math.max(importPeak, done.peakKb);
    rmSync(file);
    const copied = await copyRaw(world, watcher, Math.min(rawRows, after - first));
    raw.rows += copied.rows;
    raw.seconds += copied.seconds;
    tell(`  ${after} rows; of these ${after - first} in ${round(importSeconds, 1)} s, added up after ${round(took, 1)} s, bare COPY ${round(copied.rows / copied.seconds, 0)} a second`);
  }
  const loaded = {
    units, from: invented.from, to: invented.to, seconds, rawRowsPerSecond: raw.rows / raw.seconds,
    peakMemoryMb: round((importPeak + peakOf(server.child.pid!)) / 1024, 0),
    cpuSeconds: { imports: round(imports, 1), server: round(serverCpu(server), 1), database: round(database, 1) },
  };
  await server.stop();
  await checkStored(watcher, options);
  return loaded;
}

const serverCpu = (server: ServerProcess): number => cpuOf(server.child.pid!);

async function writeFile(world: BenchWorld, name: string, first: number, after: number, line: (n: number) => string): Promise<string> {
  const file = join(world.folder, name);
  function* pieces(): Generator<string> {
    let piece = `${voiceColumns}\n`;
    for (let n = first; n < after; n += 1) {
      piece += line(n);
      if (piece.length < 200_000) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
  return file;
}

/** Waits until nothing is left to be counted or added up. */
export async function addedUp(watcher: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await watcher.query<{ left: boolean }>(`select exists (select from voice_queue) or exists (select from voice_unit_changes) or exists (select from voice_unit_month_changes) as left`);
    if (!rows[0]!.left) return;
    await sleep(50);
  }
}

/** Each number once, everywhere. */
async function checkStored(watcher: pg.Client, { rows: sent }: LoadOptions): Promise<void> {
  const { rows } = await watcher.query<{ voices: number; ids: number; told: number; counted: number }>(`select (select count(*)::float8 from voices) as voices, (select count(*)::float8 from voice_ids) as ids,
    (select sum(stored + repeated)::float8 from voice_imports) as told, (select sum(voices)::float8 from voice_rollups where topic = '') as counted`);
  const unique = sent - Math.floor(sent / repeatEvery);
  const { voices, ids, told, counted } = rows[0]!;
  if (voices !== unique || ids !== unique || counted !== unique || told !== sent) throw new Error(`of ${sent} rows with ${unique} numbers ${voices} are stored, ${ids} named, ${counted} counted, ${told} told`);
}
