import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { transact } from '#platform/db/transact.ts';

/** A line on the sample app's screen. */
export interface SampleLine {
  /** The app's own numbering, from 1. */
  readonly seq: number;
  readonly from: 'customer' | 'agent' | 'system';
  readonly text: string;
  readonly at: string;
}

/** Lines kept of one user, and days for which any is kept: a demo that runs for months fills no disk. */
const linesEach = 200;
const keepDays = 7;

/** Takes a line; false when what it came from was taken before. Any number of processes may take lines of one user at once. */
export async function takeSampleLine(db: Db, userId: string, source: string, line: Omit<SampleLine, 'seq'>): Promise<boolean> {
  return transact(db, async (tx) => {
    // One after the other for each user: a reader must not see the later number before the earlier one.
    await lockName(tx, `sample-app ${userId}`);
    const { numAffectedRows } = await sql`insert into sample_app_lines (user_id, seq, source, sender, text, at)
      select ${userId}, coalesce(max(seq), 0) + 1, ${source}, ${line.from}, ${line.text}, ${line.at}::timestamptz from sample_app_lines where user_id = ${userId}
      on conflict (user_id, source) do nothing`.execute(tx);
    if (numAffectedRows !== 1n) return false;
    await sql`delete from sample_app_lines where user_id = ${userId} and seq <= (select max(seq) from sample_app_lines where user_id = ${userId}) - ${linesEach}::int`.execute(tx);
    await sql`delete from sample_app_lines where (user_id, seq) in
      (select user_id, seq from sample_app_lines where taken_at < now() - make_interval(days => ${keepDays}::int) order by taken_at limit 100)`.execute(tx);
    return true;
  });
}

/** What the app shows after a line, oldest first, at most the lines kept of a user. */
export async function sampleLinesAfter(db: Db, userId: string, seq: number): Promise<SampleLine[]> {
  const { rows } = await sql<Omit<SampleLine, 'at'> & { at: Date }>`select seq, sender as from, text, at from sample_app_lines
    where user_id = ${userId} and seq > ${seq} order by seq limit ${linesEach}`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
