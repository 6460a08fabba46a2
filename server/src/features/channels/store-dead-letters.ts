import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { exactMoment } from '#platform/http/page-cursor.ts';

export interface DeadLetterRow {
  readonly id: string;
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
  readonly createdAt: Date;
  readonly sortKey: string;
}

const scope = (principal: Principal) => inScope(principal, { unit: 'ch.unit_id' });

/** Newest first. */
export async function listDeadLetters(
  db: Db,
  principal: Principal,
  filter: { before: readonly [at: string, id: string] | undefined; channel: string | undefined; limit: number },
): Promise<DeadLetterRow[]> {
  const [at, id] = filter.before ?? [null, null];
  const { rows } = await sql<DeadLetterRow>`select d.id, d.channel_id, ch.code as channel_code, ch.name as channel_name, ch.name_en as channel_name_en,
      d.conversation_id, d.seq, d.type, d.body #>> '{message,text}' as text, d.attempts, d.last_status, d.last_error, d.created_at,
      ${sql.raw(exactMoment('d.created_at'))} as sort_key
    from webhook_deliveries d join channels ch on ch.id = d.channel_id
    where d.state = 'dead' and ${scope(principal)} ${filter.channel === undefined ? sql`` : sql`and d.channel_id = ${filter.channel}::uuid`}
      ${at === null ? sql`` : sql`and (d.created_at, d.id) < (${at}::timestamptz, ${id}::uuid)`}
    order by d.created_at desc, d.id desc limit ${filter.limit + 1}`.execute(db);
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
