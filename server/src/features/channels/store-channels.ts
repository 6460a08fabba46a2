import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

/** A channel with what administrators see of it. */
export interface ChannelAdminRow {
  readonly id: string;
  readonly code: string;
  readonly kind: 'web' | 'push';
  readonly name: string;
  readonly nameEn: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly queueId: string;
  readonly queueName: string;
  readonly queueNameEn: string;
  readonly webhookUrl: string | null;
  readonly hasKeySet: boolean;
  readonly previousSecretUntil: Date | null;
  readonly previousWebhookSecretUntil: Date | null;
  readonly secretSealed: string;
  readonly webhookSecretSealed: string | null;
  readonly pending: number;
  readonly oldestPendingAt: Date | null;
  readonly dead: number;
  readonly lastDeliveredAt: Date | null;
  readonly demo: boolean;
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
}

const select = sql.raw(`select ch.id, ch.code, ch.kind, ch.name, ch.name_en, ch.unit_id, u.name as unit_name, ch.queue_id, q.name as queue_name,
    q.name_en as queue_name_en, ch.webhook_url, ch.key_set is not null as has_key_set, ch.secret_sealed, ch.webhook_secret_sealed,
    case when ch.previous_secret_until > now() then ch.previous_secret_until end as previous_secret_until,
    case when ch.previous_webhook_secret_until > now() then ch.previous_webhook_secret_until end as previous_webhook_secret_until,
    p.pending, p.oldest_pending_at, x.dead, l.last_delivered_at, ch.demo, ch.archived_at, ch.created_at
  from channels ch join units u on u.id = ch.unit_id join queues q on q.id = ch.queue_id
    left join lateral (select count(*)::int as pending, min(created_at) as oldest_pending_at from webhook_deliveries d
      where d.channel_id = ch.id and d.state = 'pending') p on true
    left join lateral (select (select count(*) from webhook_deliveries d where d.channel_id = ch.id and d.state = 'dead')::int
      + (select count(*) from refused_messages r where r.channel_id = ch.id and r.state = 'dead')::int as dead) x on true
    left join lateral (select d.delivered_at as last_delivered_at from webhook_deliveries d where d.channel_id = ch.id and d.state = 'delivered'
      order by d.created_at desc limit 1) l on true`);

const scope = (principal: Principal) => inScope(principal, { unit: 'ch.unit_id' });

export async function listChannels(db: Db, principal: Principal, filter: { after: string | undefined; archived: boolean; limit: number }): Promise<ChannelAdminRow[]> {
  const { rows } = await sql<ChannelAdminRow>`${select} where ${scope(principal)} and (ch.archived_at is not null) = ${filter.archived}
    and (${filter.after ?? null}::text is null or ch.code > ${filter.after ?? null}) order by ch.code limit ${filter.limit + 1}`.execute(db);
  return rows;
}

export async function findChannelOf(db: Db, principal: Principal, id: string): Promise<ChannelAdminRow | undefined> {
  const { rows } = await sql<ChannelAdminRow>`${select} where ch.id = ${id}::uuid and ${scope(principal)}`.execute(db);
  return rows[0];
}

/** Locks the channel for a change. */
export async function lockChannel(db: Db, principal: Principal, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from channels ch where ch.id = ${id}::uuid and ${scope(principal)} for update`.execute(db);
  return rows.length === 1;
}

export interface ChannelFields {
  readonly name: string;
  readonly nameEn: string;
  readonly unitId: string;
  readonly queueId: string;
  readonly webhookUrl: string | null;
}

export async function insertChannel(
  db: Db,
  row: ChannelFields & { id: string; code: string; kind: 'web' | 'push'; secretSealed: string; webhookSecretSealed: string | null },
): Promise<void> {
  await sql`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed, webhook_url, webhook_secret_sealed)
    values (${row.id}::uuid, ${row.code}, ${row.kind}, ${row.name}, ${row.nameEn}, ${row.unitId}::uuid, ${row.queueId}::uuid, ${row.secretSealed},
      ${row.webhookUrl}, ${row.webhookSecretSealed})`.execute(db);
}

export async function updateChannel(db: Db, id: string, row: ChannelFields): Promise<void> {
  await sql`update channels set name = ${row.name}, name_en = ${row.nameEn}, unit_id = ${row.unitId}::uuid, queue_id = ${row.queueId}::uuid,
    webhook_url = ${row.webhookUrl} where id = ${id}::uuid`.execute(db);
}

export async function setChannelArchived(db: Db, id: string, archived: boolean): Promise<void> {
  await sql`update channels set archived_at = case when ${archived} then now() end where id = ${id}::uuid`.execute(db);
}

/** What a channel was still to be told becomes dead: nobody will ask for it any more unless somebody says so. */
export async function buryPending(db: Db, channelId: string): Promise<void> {
  await sql`update webhook_deliveries set state = 'dead', last_error = 'archived' where channel_id = ${channelId}::uuid and state = 'pending'`.execute(db);
}

/** Puts a new secret into place; the one before stays good for `keepHours`. Returns until when. */
export async function rotateSecret(db: Db, id: string, which: 'inbound' | 'outbound', sealed: string, keepHours: number): Promise<Date | null> {
  const [secret, previous, until] =
    which === 'inbound'
      ? ['secret_sealed', 'previous_secret_sealed', 'previous_secret_until']
      : ['webhook_secret_sealed', 'previous_webhook_secret_sealed', 'previous_webhook_secret_until'];
  const { rows } = await sql<{ until: Date | null }>`update channels set ${sql.ref(secret!)} = ${sealed},
      ${sql.ref(previous!)} = case when ${keepHours} > 0 then ${sql.ref(secret!)} end,
      ${sql.ref(until!)} = case when ${keepHours} > 0 then now() + make_interval(hours => ${keepHours}) end
    where id = ${id}::uuid returning ${sql.ref(until!)} as until`.execute(db);
  return rows[0]?.until ?? null;
}

export async function setKeySet(db: Db, id: string, keySet: unknown): Promise<void> {
  await sql`update channels set key_set = ${keySet === null ? null : JSON.stringify(keySet)}::jsonb where id = ${id}::uuid`.execute(db);
}

/** Units and queues that a channel of this administrator may have. */
export async function channelOptions(db: Db, principal: Principal): Promise<{ units: { id: string; name: string }[]; queues: { id: string; name: string; nameEn: string; unitName: string }[] }> {
  const units = await sql<{ id: string; name: string }>`select u.id, u.name from units u where u.archived_at is null and ${inScope(principal, { unit: 'u.id' })}
    order by u.path limit 2000`.execute(db);
  const queues = await sql<{ id: string; name: string; nameEn: string; unitName: string }>`select q.id, q.name, q.name_en, u.name as unit_name from queues q
    join units u on u.id = q.unit_id where q.archived_at is null and ${inScope(principal, { unit: 'q.unit_id' })} order by q.code limit 2000`.execute(db);
  return { units: units.rows, queues: queues.rows };
}

/** Which of the unit and the queue lie outside what this administrator reaches, or are archived. */
export async function missingPlaces(db: Db, principal: Principal, unitId: string, queueId: string): Promise<('unitId' | 'queueId')[]> {
  const { rows } = await sql<{ unit: boolean; queue: boolean }>`select
    exists (select from units u where u.id = ${unitId}::uuid and u.archived_at is null and ${inScope(principal, { unit: 'u.id' })}) as unit,
    exists (select from queues q where q.id = ${queueId}::uuid and q.archived_at is null and ${inScope(principal, { unit: 'q.unit_id' })}) as queue`.execute(db);
  return [...(rows[0]!.unit ? [] : (['unitId'] as const)), ...(rows[0]!.queue ? [] : (['queueId'] as const))];
}
