import type { ImportAction, ImportKind } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { RefusalText } from '#platform/errors/refusal.ts';

/** Why a row is rejected: where, and what to do about it. */
export interface Reason extends RefusalText {
  readonly column: string | null;
}

/** A row of the file by column keys. */
export interface FileRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What a row will do. `meaning` is what applying it needs; `turn` the place in the order of applying. */
export interface PlannedRow extends FileRow {
  readonly action: ImportAction;
  readonly meaning: unknown;
  readonly reasons: readonly Reason[];
  readonly turn: number;
}

/** Decides about all rows of one kind. */
export type Planner = (db: Db, principal: Principal, rows: readonly FileRow[]) => Promise<PlannedRow[]>;
export type Planners = Readonly<Record<ImportKind, Planner>>;

export const reason = (column: string | null, zh: string, en: string): Reason => ({ column, zh, en });

/** Collects what is wrong with one row. */
export class RowCheck {
  readonly reasons: Reason[] = [];
  readonly row: FileRow;
  constructor(row: FileRow) {
    this.row = row;
  }
  text(key: string): string {
    return this.row.cells[key] ?? '';
  }
  fault(column: string | null, zh: string, en: string): void {
    this.reasons.push(reason(column, zh, en));
  }
  get good(): boolean {
    return this.reasons.length === 0;
  }
  rejected(): PlannedRow {
    return { ...this.row, action: 'reject', meaning: null, reasons: this.reasons, turn: 0 };
  }
  planned(action: Exclude<ImportAction, 'reject'>, meaning: unknown, turn = 0): PlannedRow {
    return { ...this.row, action, meaning, reasons: [], turn };
  }
}

/** Marks the second and later rows with the same key; `name` is what the key is called. */
export function checkDuplicates(checks: readonly RowCheck[], keyOf: (check: RowCheck) => string, column: string, zh: string, en: string): void {
  const first = new Map<string, number>();
  for (const check of checks) {
    const key = keyOf(check);
    if (key === '') continue;
    const line = first.get(key);
    if (line === undefined) first.set(key, check.row.line);
    else check.fault(column, `${zh}与第 ${line} 行重复，请只保留一行。`, `Same ${en} as line ${line}; keep one of them.`);
  }
}

/** `a:1;b:2` in any of the usual separators, full-width ones too. */
export function splitList(text: string): string[] {
  return text.normalize('NFKC').split(/[;,、|\n]/).map((part) => part.trim()).filter((part) => part !== '');
}

/** The two sides of `code:value`. */
export function splitPair(text: string): [string, string] {
  const at = text.search(/[:=]/);
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** A day as YYYY-MM-DD from the usual ways of writing one; undefined for what is none. */
export function dayOf(text: string): string | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim());
  if (parts === null) return undefined;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}
