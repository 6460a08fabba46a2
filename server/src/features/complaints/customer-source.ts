import { maskPersonalData } from '@huiyin/language';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { exactMoment } from '#platform/http/page-cursor.ts';
import type { CustomerSource } from '../customers/index.ts';
import { recused, visible } from './store-complaints.ts';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly demand: string;
  readonly state: string;
  readonly who: string | null;
  readonly at: Date;
  readonly readable: boolean;
  readonly sortKey: string;
}

/** Without the right, or where the reader is recused, there is only that there is one. */
const textOf = ({ demand, readable }: Row): string => (readable ? maskPersonalData(demand.slice(0, 600)).text.slice(0, 160) : '');
const pathOf = ({ id, readable }: Row): string | null => (readable ? `/complaints/${id}` : null);
const columns = (reader: Principal) => sql`k.id, k.number, k.demand, k.state, k.registered_at as at, s.name as who,
  (${reader.permissions.has('complaints:read')}::boolean and ${visible(reader)} and not ${recused(reader)}) as readable`;

/** Complaints, for the customer's timeline. */
export const complaintSource: CustomerSource = {
  kinds: ['complaint'],
  timeline: async (db, reader, customerIds, before, limit) => {
    const behind = before === null ? sql`true` : sql`(k.registered_at, k.id) < (${before.at}::timestamptz, ${before.id.slice(0, 36)}::uuid)`;
    const { rows } = await sql<Row>`select ${columns(reader)}, ${sql.raw(exactMoment('k.registered_at'))} as sort_key from complaints k left join staff s on s.id = k.assignee
      where k.customer_id = any(${[...customerIds]}::uuid[]) and ${behind} order by k.registered_at desc, k.id desc limit ${limit}`.execute(db);
    return rows.map((row) => ({
      kind: 'complaint', id: row.id, at: row.at.toISOString(), sortKey: row.sortKey, title: row.number, text: textOf(row), channel: null, who: row.who, state: row.state, score: null, path: pathOf(row),
    }));
  },
  openWork: async (db, reader, customerIds) => {
    const { rows } = await sql<Row>`select ${columns(reader)} from complaints k left join staff s on s.id = k.assignee
      where k.customer_id = any(${[...customerIds]}::uuid[]) and k.state in ('waiting', 'handling', 'decided') order by k.registered_at desc limit 20`.execute(db);
    return rows.map((row) => ({ kind: 'complaint', id: row.id, title: `${row.number} ${textOf(row)}`.trim(), state: row.state, who: row.who, at: row.at.toISOString(), dueAt: null, path: pathOf(row) }));
  },
};
