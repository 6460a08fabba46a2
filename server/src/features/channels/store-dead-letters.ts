import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { exactMoment } from '#platform/http/page-cursor.ts';
import type { RefusedReason } from './store-refused.ts';

export interface DeadLetterRow {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly channelId: string;
  readonly channelCode: string;
  readonly channelName: string;
  readonly channelNameEn: string;
  readonly conversationId: string | null;
  readonly seq: number | null;
  readonly type: string;
  readonly text: string | null;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  /** Why an incoming message was refused. */
  readonly reason: RefusedReason | null;
  readonly createdAt: Date;
  readonly sortKey: string;
}

const scope = (principal: Principal) => inScope(principal, { unit: 'ch.unit_id' });

type Filter = { before: readonly [at: string, id: string] | undefined; channel: string | undefined; direction: 'out' | 'in' | undefined; limit: number };

/** Both directions, newest first. */
export async function listDeadLetters(db: Db, principal: Principal, filter: Filter): Promise<DeadLetterRow[]> {
  const [at, id] = filter.before ?? [null, null];
  // Each side by its own index, so that neither list is read whole.
  const page = (table: 'd' | 'r') => sql`${scope(principal)} ${filter.channel === undefined ? sql`` : sql`and ${sql.ref(`${table}.channel_id`)} = ${filter.channel}::uuid`}
      ${at === null ? sql`` : sql`and (${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.id`)}) < (${at}::timestamptz, ${id}::uuid)`}
    order by ${sql.ref(`${table}.created_at`)} desc, ${sql.ref(`${table}.id`)} desc limit ${filter.limit + 1}`;
  const channel = sql.raw('ch.id as channel_id, ch.code as channel_code, ch.name as channel_name, ch.name_en as channel_name_en');
  const sides = {
    out: sql`(select d.id, 'out' as direction, ${channel}, d.conversation_id, d.seq, d.type, d.body #>> '{message,text}' as text, d.attempts, d.last_status, d.last_error,
        null::jsonb as reason, d.created_at
      from webhook_deliveries d join channels ch on ch.id = d.channel_id where d.state = 'dead' and ${page('d')})`,
    in: sql`(select r.id, 'in' as direction, ${channel}, null::uuid, null::int, 'message.received', r.preview, r.attempts, null::int, null::text, r.reason, r.created_at
      from refused_messages r join channels ch on ch.id = r.channel_id where r.state = 'dead' and ${page('r')})`,
  };
  const { rows } = await sql<DeadLetterRow>`select x.*, ${sql.raw(exactMoment('x.created_at'))} as sort_key
    from (${filter.direction === undefined ? sql`${sides.out} union all ${sides.in}` : sides[filter.direction]}) x
    order by x.created_at desc, x.id desc limit ${filter.limit + 1}`.execute(db);
  return rows;
}

/** Deliveries of one statement: a change of all goes on in several. */
const batch = 1000;

/** Makes dead deliveries due again from the first try on: one, or all of a channel, or all in reach. Returns of which channels and how many. */
export async function reviveDeadLetters(db: Db, principal: Principal, choice: { id?: string | undefined; channel?: string | undefined }): Promise<number> {
  const { numAffectedRows } = await sql`update webhook_deliveries set state = 'pending', attempts = 0, next_attempt_at = now(), last_error = null where id in (
    select d.id from webhook_deliveries d join channels ch on ch.id = d.channel_id
    where d.state = 'dead' and ch.archived_at is null and ch.webhook_url is not null and ${scope(principal)}
      ${choice.id === undefined ? sql`` : sql`and d.id = ${choice.id}::uuid`} ${choice.channel === undefined ? sql`` : sql`and d.channel_id = ${choice.channel}::uuid`}
    order by d.created_at limit ${batch} for update of d)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Gives a dead delivery up. Its channel's unit and code, or undefined if it is not there. */
export async function discardDeadLetter(db: Db, principal: Principal, id: string): Promise<{ channelId: string; unitId: string; conversationId: string | null; seq: number | null; type: string } | undefined> {
  const { rows } = await sql<{ channelId: string; unitId: string; conversationId: string | null; seq: number | null; type: string }>`update webhook_deliveries d set state = 'discarded' from channels ch
    where d.id = ${id}::uuid and d.state = 'dead' and ch.id = d.channel_id and ${scope(principal)}
    returning d.channel_id, ch.unit_id, d.conversation_id, d.seq, d.type`.execute(db);
  return rows[0];
}
