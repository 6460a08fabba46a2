import { sql } from 'kysely';

/** Counts of a row of sums. Invitations: each step holds those that got at least so far; suppressed ones are in none. */
export const countColumns = ['services', 'with_voice', 'suppressed', 'invited', 'sent', 'delivered', 'opened', 'answered', 'with_text'] as const;
export interface CollectionCounts {
  readonly services: number;
  readonly withVoice: number;
  readonly suppressed: number;
  readonly invited: number;
  readonly sent: number;
  readonly delivered: number;
  readonly opened: number;
  readonly answered: number;
  readonly withText: number;
}

export const columnList = sql.raw(countColumns.join(', '));
/** Sums of the rows called `r`. */
export const sumList = sql.raw(countColumns.map((name) => `coalesce(sum(r.${name}), 0)::int as ${name}`).join(', '));
/** What `on conflict` does to a row of a table. */
export const addTo = (table: string) => sql.raw(countColumns.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', '));
