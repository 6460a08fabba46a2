import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

// 64-bit integers fit a JavaScript number in everything we count; dates stay as the text YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** Row shapes are named where they are read (`sql<Row>`), so the builder carries no schema of its own. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above: the template form is typed by its result
export type Schema = any;

/** The pool or a transaction: first argument of every store function. Columns come back in camelCase. */
export type Db = Kysely<Schema>;

export interface Database {
  readonly db: Db;
  /** The raw pool: prepared hot statements, COPY, LISTEN. */
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens a pool of at most `size` connections. Statements are cut off after 30 s and idle transactions after 10 s,
 * because one open write transaction holds every reader of the event log back.
 */
export function connectDatabase(url: string, size = 16): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'huiyin',
  });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that dies between two statements of a transaction (the limit above on a stalled machine, a restart of
  // the database): the pool listens to idle ones only. The next statement on it is rejected, and that reaches the caller.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  return { db, pool, url, close: () => db.destroy() };
}

const preparedName = /^\s*\/\* prepared ([a-z-]+) \*\//;

/**
 * A statement that begins with a comment `prepared <name>` is parsed and planned once a connection. Only for the few
 * hot ones: planning `send-message` anew cost more than running it. Where a condition is worded in a few ways (the scope of the
 * reader), each wording is a statement of its own.
 */
function preparing(pool: pg.Pool): pg.Pool {
  const nameOf = namesByText();
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const wrapped = new WeakSet<pg.PoolClient>();
  const wrap = (client: pg.PoolClient): pg.PoolClient => {
    if (wrapped.has(client)) return client;
    wrapped.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      const name = typeof text === 'string' ? nameOf(text) : undefined;
      return name === undefined ? query(text, values, ...rest) : query({ name, text, values });
    }) as typeof client.query;
    return client;
  };
  return new Proxy(pool, {
    get: (target, property) => {
      if (property === 'connect') return async () => wrap(await connect());
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** At most so many wordings are remembered; what comes after is not prepared. */
const rememberedTexts = 1000;

/** The name under which a text is prepared: that of its comment, with a number from the second wording on. */
function namesByText(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  const wordings = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = preparedName.exec(text)?.[1];
    if (name === undefined || names.size >= rememberedTexts) return undefined;
    const n = (wordings.get(name) ?? 0) + 1;
    wordings.set(name, n);
    const numbered = n === 1 ? name : `${name}-${n}`;
    names.set(text, numbered);
    return numbered;
  };
}
