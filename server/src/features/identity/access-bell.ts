import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from '#platform/db/connect-database.ts';


const channel = 'huiyin_access';

/** Tells every process, at the commit of the caller's transaction, to throw away what it remembers about these people; null: about all. */
export async function ringAccess(db: Db, staffIds: readonly string[] | null): Promise<void> {
  if (staffIds === null) {
    await sql`select pg_notify(${channel}, 'null')`.execute(db);
    return;
  }
  // A notification holds 8,000 bytes at most; a branch moved as a whole may be many people.
  for (let from = 0; from < staffIds.length; from += 100) {
    await sql`select pg_notify(${channel}, ${JSON.stringify(staffIds.slice(from, from + 100))})`.execute(db);
  }
}

/**
 * Listens to `ringAccess` of all processes. `onChange(null)`: the connection was away, anything may have changed.
 * Returns how to stop.
 */
export async function hearAccess(url: string, onChange: (staffIds: readonly string[] | null) => void): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let closed = false;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'huiyin access', keepAlive: true });
    client = next;
    next.on('notification', ({ payload }) => onChange(payload === undefined ? null : (JSON.parse(payload) as string[] | null)));
    next.on('error', () => again(next));
    next.on('end', () => again(next));
    await next.connect();
    await next.query(`listen ${channel}`);
    onChange(null);
  };
  const again = (from: pg.Client): void => {
    if (closed || client !== from) return;
    client = undefined;
    onChange(null);
    setTimeout(() => {
      if (!closed) connect().catch(() => client !== undefined && again(client));
    }, 1000).unref();
  };
  await connect();
  return async () => {
    closed = true;
    await client?.end().catch(() => undefined);
  };
}
