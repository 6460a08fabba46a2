import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface RefusedReason {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface NewRefused {
  readonly id: string;
  readonly channelId: string;
  readonly fingerprint: Buffer;
  readonly externalId: string | null;
  readonly body: string;
  readonly complete: boolean;
  readonly preview: string;
  readonly reason: RefusedReason;
}

/** Dead ones that a channel may have: a sender gone wild fills no disk. */
const most = 5_000;

/** Keeps a refused message; the same one again only counts. One that somebody has discarded stays discarded. */
export async function insertRefused(db: Db, row: NewRefused): Promise<void> {
  await sql`insert into refused_messages (id, channel_id, fingerprint, external_id, body, complete, preview, reason)
    select ${row.id}::uuid, ${row.channelId}::uuid, ${row.fingerprint}, ${row.externalId}, ${row.body}, ${row.complete}, ${row.preview}, ${JSON.stringify(row.reason)}::jsonb
    where (select count(*) from (select from refused_messages where channel_id = ${row.channelId}::uuid and state = 'dead' limit ${most}) dead) < ${most}
    on conflict (channel_id, fingerprint) do update set attempts = least(refused_messages.attempts + 1, 32000), body = excluded.body, complete = excluded.complete,
      preview = excluded.preview, reason = excluded.reason, changed_at = now() where refused_messages.state = 'dead'`.execute(db);
}

/** The message has come after all. */
export async function settleRefused(db: Db, channelId: string, fingerprint: Buffer): Promise<void> {
  await sql`/* prepared settle-refused */ update refused_messages set state = 'received', body = '', preview = '', changed_at = now()
    where channel_id = ${channelId}::uuid and fingerprint = ${fingerprint} and state = 'dead'`.execute(db);
}

export interface RefusedRow {
  readonly id: string;
  readonly channelId: string;
  readonly channelCode: string;
  readonly archived: boolean;
  readonly unitId: string;
  readonly body: string;
  readonly complete: boolean;
}

const scope = (principal: Principal) => inScope(principal, { unit: 'ch.unit_id' });

/** Dead ones in reach: one, or some of a channel or of all, oldest first, after one. */
export async function listRefused(db: Db, principal: Principal, choice: { id?: string | undefined; channel?: string | undefined; after?: string | undefined }, limit: number): Promise<RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`select r.id, r.channel_id, ch.code as channel_code, ch.archived_at is not null as archived, ch.unit_id, r.body, r.complete
    from refused_messages r join channels ch on ch.id = r.channel_id
    where r.state = 'dead' and ${scope(principal)} ${choice.id === undefined ? sql`` : sql`and r.id = ${choice.id}::uuid`}
      ${choice.channel === undefined ? sql`` : sql`and r.channel_id = ${choice.channel}::uuid`} ${choice.after === undefined ? sql`` : sql`and r.id > ${choice.after}::uuid`}
    order by r.id limit ${limit}`.execute(db);
  return rows;
}

export async function settleOne(db: Db, id: string): Promise<void> {
  await sql`update refused_messages set state = 'received', body = '', preview = '', changed_at = now() where id = ${id}::uuid and state = 'dead'`.execute(db);
}

export async function noteFailure(db: Db, id: string, reason: RefusedReason): Promise<void> {
  await sql`update refused_messages set attempts = least(attempts + 1, 32000), reason = ${JSON.stringify(reason)}::jsonb, changed_at = now() where id = ${id}::uuid and state = 'dead'`.execute(db);
}

/** Gives a refused message up; its content goes at once. Its channel's unit, or undefined if it is not there. */
export async function discardRefused(db: Db, principal: Principal, id: string): Promise<{ channelId: string; unitId: string; externalId: string | null } | undefined> {
  const { rows } = await sql<{ channelId: string; unitId: string; externalId: string | null }>`update refused_messages r set state = 'discarded', body = '', preview = '', changed_at = now()
    from channels ch where r.id = ${id}::uuid and r.state = 'dead' and ch.id = r.channel_id and ${scope(principal)} returning r.channel_id, ch.unit_id, r.external_id`.execute(db);
  return rows[0];
}

/** Deletes at most `limit` that came after all or were discarded more than `days` ago; how many it was. */
export async function deleteOldRefused(db: Db, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from refused_messages where id in (select id from refused_messages
    where state <> 'dead' and changed_at < now() - make_interval(days => ${days}) limit ${limit})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
