import type { Db } from './connect-database.ts';

/** Runs `act` in one transaction: rows, their event and jobs commit together or not at all. */
export function transact<T>(db: Db, act: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return act(db);
  return db.transaction().execute(act);
}

/** PostgreSQL's code of an error thrown by the driver (`23505` unique violation), or undefined. */
export function sqlState(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Name of the violated constraint, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined;
}
