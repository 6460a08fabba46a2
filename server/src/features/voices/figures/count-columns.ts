import { sql, type RawBuilder } from 'kysely';

/** Counts of a row of rollups, in the order of the table. */
export const countColumns = [
  'voices', 'texts', 'urgent', 'negative', 'neutral', 'positive', 'r1', 'r2', 'r3', 'r4', 'r5', 'detractors', 'passives', 'promoters', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7',
] as const;
export type VoiceCounts = Record<(typeof countColumns)[number], number>;

export const noCounts = (): VoiceCounts => Object.fromEntries(countColumns.map((name) => [name, 0])) as VoiceCounts;

/** The columns, or their sums of the rows called `r`. */
export const columnList: RawBuilder<unknown> = sql.raw(countColumns.join(', '));
export const sumList: RawBuilder<unknown> = sql.raw(countColumns.map((name) => `coalesce(sum(r.${name}), 0)::bigint as ${name}`).join(', '));

/** The counts of a row, without what else it carries. */
export const countsOf = (row: VoiceCounts): VoiceCounts => Object.fromEntries(countColumns.map((name) => [name, Number(row[name])])) as VoiceCounts;
