import { existsSync, mkdtempSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#platform/db/embedded-postgres.ts';
import { listSchema } from '#platform/db/list-schema.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { createLog } from '#platform/log/create-log.ts';
import { startServer } from '../server/start-program.ts';
import { listConfig } from './list-config.ts';
import { programRoot } from './read-config.ts';

/** Text of each generated list by its path from the root. */
async function makeLists(url: string, dataFolder: string): Promise<Record<string, string>> {
  await migrate({ url });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return { 'server/schema.sql': await listSchema(client), 'server/api-surface.txt': await listSurface(url, dataFolder), 'docs/operate.md': operateWithKeys() };
  } finally {
    await client.end();
  }
}

/** docs/operate.md with its table of keys brought up to date. */
function operateWithKeys(): string {
  const text = readFileSync(join(programRoot, 'docs/operate.md'), 'utf8');
  return `${text.slice(0, text.indexOf(keysMark) + keysMark.length)}\n\n${listConfig()}\n`;
}
const keysMark = '<!-- config-keys -->';

/** One line a route: method, address, whom it lets in. */
async function listSurface(databaseUrl: string, dataFolder: string): Promise<string> {
  const config = { ...loadConfig({}), dataFolder, port: 0 };
  const server = await startServer({ config, log: createLog('silent'), databaseUrl, run: ['web', 'live'] });
  await server.stop();
  return `${server.surface.join('\n')}\n`;
}

/**
 * Writes the lists that reviews and CI compare, made from a freshly migrated database; with `check` writes nothing.
 *
 * @returns paths of those that differed from what lay there.
 */
export async function generateLists({ check }: { check: boolean }): Promise<string[]> {
  const parent = mkdtempSync(join(tmpdir(), 'huiyin-lists-'));
  chmodSync(parent, 0o711);
  const embedded = await startEmbeddedPostgres({ folder: join(parent, 'postgres'), settings: { fsync: 'off' } });
  try {
    const lists = await makeLists(embedded.url, parent);
    const differing = Object.entries(lists).filter(([path, text]) => {
      const file = join(programRoot, path);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });
    if (!check) for (const [path, text] of differing) writeFileSync(join(programRoot, path), text);
    return differing.map(([path]) => path);
  } finally {
    await embedded.stop();
    rmSync(parent, { recursive: true, force: true });
  }
}
