import { contactMeasures } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';

/** The column that a measure stands in: `lateAbandoned` in `late_abandoned`. */
export const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Column names of what contacts add, quoted: `left` is a word of SQL. */
const columns = contactMeasures.map((name) => `"${columnOf(name)}"`);

/** The measures as a part of a statement, such as `list((c) => \`sum(${c})::bigint\`)`. */
export const list = (part: (column: string) => string, between = ', '): RawBuilder<unknown> => sql.raw(columns.map(part).join(between));

/** `"requests", "answered", …` of an alias. */
export const measureColumns = (alias?: string): RawBuilder<unknown> => list((column) => (alias === undefined ? column : `${alias}.${column}`));

/** Sums of an alias's columns under their own names, 0 without rows. */
export const measureSums = (alias: string): RawBuilder<unknown> => list((column) => `coalesce(sum(${alias}.${column}), 0)::bigint as ${column}`);
