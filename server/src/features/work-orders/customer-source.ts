import { maskPersonalData } from '@huiyin/language';
import { sql } from 'kysely';
import { exactMoment } from '#platform/http/page-cursor.ts';
import type { CustomerSource } from '../customers/index.ts';
import { visible } from './store-orders.ts';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly ownerName: string;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly readable: boolean;
  readonly sortKey: string;
}

const titleOf = ({ number, title }: Row): string => `${number} ${maskPersonalData(title).text}`;
const pathOf = ({ id, readable }: Row): string | null => (readable ? `/work-orders/${id}` : null);

/** Work orders, for the customer's timeline. */
export const workOrderSource: CustomerSource = {
  kinds: ['workOrder'],
  timeline: async (db, reader, customerIds, before, limit) => {
    const behind = before === null ? sql`true` : sql`(w.created_at, w.id) < (${before.at}::timestamptz, ${before.id.slice(0, 36)}::uuid)`;
    const { rows } = await sql<Row>`select w.id, w.number, w.title, w.state, o.name as owner_name, w.created_at, w.due_at, (${visible(reader)}) as readable, ${sql.raw(exactMoment('w.created_at'))} as sort_key
      from work_orders w join staff o on o.id = w.owner_staff where w.customer_id = any(${[...customerIds]}::uuid[]) and ${behind} order by w.created_at desc, w.id desc limit ${limit}`.execute(db);
    return rows.map((row) => ({
      kind: 'workOrder', id: row.id, at: row.createdAt.toISOString(), sortKey: row.sortKey, title: titleOf(row), text: '', channel: null, who: row.ownerName, state: row.state, score: null, path: pathOf(row),
    }));
  },
  openWork: async (db, reader, customerIds) => {
    const { rows } = await sql<Row>`select w.id, w.number, w.title, w.state, o.name as owner_name, w.created_at, w.due_at, (${visible(reader)}) as readable
      from work_orders w join staff o on o.id = w.owner_staff where w.customer_id = any(${[...customerIds]}::uuid[]) and w.state <> 'finished' order by w.created_at desc limit 20`.execute(db);
    return rows.map((row) => ({ kind: 'workOrder', id: row.id, title: titleOf(row), state: row.state, who: row.ownerName, at: row.createdAt.toISOString(), dueAt: row.dueAt.toISOString(), path: pathOf(row) }));
  },
};
