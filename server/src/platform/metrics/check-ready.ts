import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { readMigrations } from '../db/migrate.ts';

/** What keeps a process from taking requests, by name; all good when every value is true. */
export type ReadyChecks = Readonly<Record<'database' | 'migrated' | 'events' | 'running', boolean>>;

/** A reader further behind than this, in seconds, shows people an old state. */
const mostLag = 10;
/** How long the database may take to answer, in milliseconds. */
const mostWait = 2_000;

/** Asks whether this process should get requests: its database answers, has this program's schema, and live news are fresh. */
export async function checkReady({ db, lagSeconds, stopping }: {
  db: Db; lagSeconds?: () => Promise<number>; stopping: () => boolean;
}): Promise<ReadyChecks> {
  const running = !stopping();
  try {
    return await within(mostWait, async () => {
      const wanted = readMigrations().map(({ version }) => version);
      const { rows } = await sql<{ missing: number }>`select count(*)::int as missing from unnest(${wanted}::int[]) v
        where not exists (select from migrations m where m.version = v)`.execute(db);
      const events = lagSeconds === undefined || (await lagSeconds()) <= mostLag;
      return { database: true, migrated: rows[0]?.missing === 0, events, running };
    });
  } catch {
    return { database: false, migrated: false, events: false, running };
  }
}

async function within<T>(ms: number, act: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('no answer in time')), ms)));
  try {
    return await Promise.race([act(), late]);
  } finally {
    clearTimeout(timer);
  }
}
