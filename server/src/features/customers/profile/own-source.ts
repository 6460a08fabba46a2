import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { exactMoment } from '#platform/http/page-cursor.ts';
import type { CustomerSource, TimelinePlace, TimelineRow } from './customer-source.ts';

type Row = Pick<TimelineRow, 'id' | 'sortKey' | 'title' | 'text' | 'who' | 'state'> & { readonly at: Date };

const entry = (kind: string, { at, ...row }: Row): TimelineRow => ({ ...row, kind, at: at.toISOString(), channel: null, score: null, path: null });

/** Place of the row that a page begins behind; ids of entries may carry a suffix. */
export const behind = (at: string, id: string, before: TimelinePlace | null) =>
  before === null ? sql<boolean>`true` : sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${before.at}::timestamptz, ${before.id.slice(0, 36)}::uuid)`;

/** Consents, identity checks and merges. */
export const ownSource: CustomerSource = {
  kinds: ['check', 'consent', 'merge'],
  timeline: async (db, _reader, customerIds, before, limit, kind) => {
    const load = { check: loadChecks, consent: loadConsents, merge: loadMerges }[kind];
    return load === undefined ? [] : (await load(db, customerIds, before, limit)).map((row) => entry(kind, row));
  },
};

async function loadChecks(db: Db, ids: readonly string[], before: TimelinePlace | null, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select k.id, k.created_at as at, ${sql.raw(exactMoment('k.created_at'))} as sort_key, k.person as title, k.means as text, s.name as who, k.state
    from identity_checks k join staff s on s.id = k.checked_by where k.customer_id = any(${[...ids]}::uuid[]) and k.state <> 'asked' and ${behind('k.created_at', 'k.id', before)}
    order by k.created_at desc, k.id desc limit ${limit}`.execute(db);
  return rows;
}

async function loadConsents(db: Db, ids: readonly string[], before: TimelinePlace | null, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select c.id, c.at, ${sql.raw(exactMoment('c.at'))} as sort_key, c.purpose as title, c.means as text, s.name as who, case when c.given then 'given' else 'withdrawn' end as state
    from customer_consents c left join staff s on s.id = c.by_staff where c.customer_id = any(${[...ids]}::uuid[]) and ${behind('c.at', 'c.id', before)}
    order by c.at desc, c.id desc limit ${limit}`.execute(db);
  return rows;
}

async function loadMerges(db: Db, ids: readonly string[], before: TimelinePlace | null, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select m.id, m.merged_at as at, ${sql.raw(exactMoment('m.merged_at'))} as sort_key, o.external_id as title, m.basis as text, s.name as who,
      case when m.undone_at is null then 'merged' else 'undone' end as state
    from customer_merges m join customers o on o.id = m.merged_id left join staff s on s.id = m.by_staff
    where (m.kept_id = any(${[...ids]}::uuid[]) or m.merged_id = any(${[...ids]}::uuid[])) and ${behind('m.merged_at', 'm.id', before)}
    order by m.merged_at desc, m.id desc limit ${limit}`.execute(db);
  return rows;
}
