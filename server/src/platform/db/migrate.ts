import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** Any fixed number: whoever migrates holds this lock. */
const migrationLock = 4_850_101;

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/**
 * Brings the database at `url` to this program's schema: first the job queue's tables, then ours, one transaction a
 * file, under one lock so that many processes may call it at once. Raises the epoch of the event log when the cluster
 * is another one (a restore). Refuses a database that a newer program has migrated. With `only`, applies no other versions:
 * an older backup is loaded into the schema that it came from.
 */
export async function migrate({ url, log = () => undefined, only }: {
  url: string; log?: (text: string) => void; only?: ReadonlySet<number>;
}): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await refuseOldServer(client);
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
    await client.query(`create table if not exists migrations
      (version integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`);
    const done = new Map((await client.query<{ version: number; name: string }>('select version, name from migrations')).rows.map((row) => [row.version, row.name]));
    const ours = readMigrations();
    const newest = Math.max(0, ...done.keys());
    if (newest > (ours.at(-1)?.version ?? 0)) {
      throw new Error(`the database was migrated to version ${newest} (${done.get(newest)}) by a newer program; start that one, or restore an older backup`);
    }
    for (const migration of ours) {
      if (done.has(migration.version) || only?.has(migration.version) === false) continue;
      log(`migrating: ${migration.name}`);
      await client.query('begin');
      await client.query(migration.sql);
      await client.query('insert into migrations (version, name, hash) values ($1, $2, $3)', [migration.version, migration.name, migration.hash]);
      await client.query('commit');
    }
    await raiseEpoch(client);
  } finally {
    await client.end();
  }
}

/** Versions this program knows, oldest first. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(folder + name, 'utf8');
      return { version: Number(name.slice(0, 4)), name: name.replace(/\.sql$/, ''), sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
  const version = rows[0]?.version ?? 0;
  if (version < 150_000) throw new Error(`PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}`);
}

/**
 * Transaction ids start again in a new cluster, so rows restored there belong to an earlier epoch. Columns that say in
 * which epoch a row was written default to the present one.
 */
async function raiseEpoch(client: pg.Client): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<{ epoch: number; same: boolean }>(`select epoch,
    system_identifier = (select system_identifier::text from pg_control_system()) as same from clusters order by epoch desc limit 1`);
  const last = rows[0];
  const epoch = last?.same === true ? last.epoch : (last?.epoch ?? 0) + 1;
  if (last?.same !== true) {
    await client.query('insert into clusters (epoch, system_identifier) select $1, system_identifier::text from pg_control_system()', [epoch]);
  }
  const wrong = await client.query<{ table: string }>(
    `select c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.oid = any(array['events'::regclass, to_regclass('audit_lines')]) and a.attname = 'epoch' and pg_get_expr(d.adbin, d.adrelid) <> $1`,
    [String(epoch)],
  );
  for (const { table } of wrong.rows) await client.query(`alter table ${table} alter column epoch set default ${epoch}`);
  await client.query('commit');
}
