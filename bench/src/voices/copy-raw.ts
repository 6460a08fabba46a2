import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { BenchWorld } from '../bench-world.ts';

/** Seconds of one COPY of the voices stored last, as they stand, into a table without index, check or analysis. */
export async function copyRaw(world: BenchWorld, client: pg.Client, rows: number): Promise<{ rows: number; seconds: number }> {
  const file = join(world.folder, 'rows.copy');
  await pipeline(client.query(copyTo(`copy (select * from voices order by id desc limit ${rows}) to stdout`)), createWriteStream(file));
  await client.query('create table bare_voices (like voices)');
  const start = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(copyFrom('copy bare_voices from stdin')));
  const seconds = (performance.now() - start) / 1000;
  await client.query('drop table bare_voices');
  rmSync(file);
  return { rows, seconds };
}
