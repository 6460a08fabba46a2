import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  url: string;
  /** Drops it, ending every connection that is still open. */
  close(): Promise<void>;
}

/** A database of its own for a test file: a clone of the migrated template, or an empty one. */
export async function openTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { urls, template } = inject('testDatabase');
  const url = urls[(Number(process.env['VITEST_POOL_ID']) - 1) % urls.length]!;
  const name = `huiyin_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  // Copying the files is twice as fast as writing them through the WAL while the template is small and fsync is off.
  await run(url, `create database ${name} template ${options.empty ? 'template0' : template} strategy file_copy`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, close: () => run(url, `drop database if exists ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
