import type { CoreKind } from '@huiyin/contracts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { checkRecord, type Cells, type CoreRecord } from './check-record.ts';
import { takeRecords, type TakeOptions, type Taken } from './take-records.ts';

/** Judges cells and takes the good ones, as `takeRecords` does; results stand in the order of the cells. */
export async function takeCells(tx: Db, kind: CoreKind, rows: readonly Cells[], options: TakeOptions): Promise<Taken[]> {
  const today = (options.clock ?? systemClock).now().toISOString().slice(0, 10);
  const checked = rows.map((cells) => checkRecord(kind, cells, today));
  const records = checked.flatMap((each): CoreRecord[] => ('record' in each ? [each.record] : []));
  const taken = new Map((await takeRecords(tx, kind, records, options)).map((each, n) => [records[n]!, each]));
  return checked.map((each) => ('record' in each ? taken.get(each.record)! : { reasons: each.reasons }));
}
