import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database, Db, Schema } from './connect-database.ts';

/** One connection of the pool for one act: `client` speaks to the same transaction that `db` has open, which COPY needs. */
export async function withConnection<T>({ pool }: Pick<Database, 'pool'>, act: (connection: { db: Db; client: pg.PoolClient }) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const held = { query: client.query.bind(client), release: () => undefined };
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: { connect: async () => held, end: async () => undefined } as never }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  try {
    return await act({ db, client });
  } finally {
    client.release();
  }
}
