import type { VoiceFilter, VoiceQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText } from '#platform/db/like-text.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { listTouchpoints } from './store-lookups.ts';

/** A voice as the list shows it. */
export interface ListedRow {
  readonly id: string;
  readonly kind: 'questionnaire' | 'card' | 'rating' | 'box' | 'suggestion' | 'remark' | 'import';
  readonly saidAt: Date;
  readonly receivedAt: Date;
  readonly touchpoint: string;
  readonly touchpointName: string;
  readonly touchpointNameEn: string;
  readonly channel: string;
  readonly unitId: string;
  readonly unit: string;
  readonly rating: number | null;
  readonly promote: number | null;
  readonly ease: number | null;
  readonly text: string;
  readonly escalate: boolean;
  readonly countedAt: Date | null;
  readonly correctedAt: Date | null;
  readonly demo: boolean;
  readonly mentions: { topic: string; sentiment: 'negative' | 'neutral' | 'positive' }[];
  readonly remarks: number;
  readonly sortKey: string;
}

const listedColumns = sql.raw(`v.id, v.kind, v.said_at, v.received_at, v.touchpoint, coalesce(t.name, v.touchpoint) as touchpoint_name, coalesce(t.name_en, v.touchpoint) as touchpoint_name_en, v.channel, v.unit_id,
  u.name as unit, v.rating, v.promote, v.ease, v.text, v.escalate, v.counted_at, v.corrected_at, v.demo, ${exactMoment('v.said_at')} as sort_key,
  (select coalesce(jsonb_agg(jsonb_build_object('topic', m.topic, 'sentiment', m.sentiment) order by m.topic), '[]') from voice_mentions m where m.voice_id = v.id and m.received_at = v.received_at) as mentions,
  (select count(*)::int from voice_remarks r where r.voice_id = v.id) as remarks`);

/** Whom a voice concerns may read it: by unit, and suggestions of staff everybody. */
const seenBy = (principal: Principal): RawBuilder<boolean> => sql<boolean>`(v.kind = 'suggestion' or ${inScope(principal, { unit: 'v.unit_id' })})`;

function inTime(filter: VoiceFilter): RawBuilder<boolean>[] {
  const at = sql.ref('v.said_at');
  return [
    ...(filter.from === undefined ? [] : [sql<boolean>`${at} >= ${filter.from}::date::timestamp at time zone 'Asia/Shanghai'`]),
    ...(filter.to === undefined ? [] : [sql<boolean>`${at} < (${filter.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]),
  ];
}

/** A page of voices, those said last first, `limit + 1` rows. */
export async function listVoices(db: Db, principal: Principal, query: VoiceQuery, limit: number): Promise<ListedRow[]> {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const mentioned = query.topic === undefined && query.sentiment === undefined ? [] : [sql<boolean>`exists (select from voice_mentions m where m.voice_id = v.id and m.received_at = v.received_at
    and ${query.topic === undefined ? sql`true` : sql`m.topic = ${query.topic}`} and ${query.sentiment === undefined ? sql`true` : sql`m.sentiment = ${query.sentiment}`})`];
  const where = [
    seenBy(principal),
    ...inTime(query),
    ...mentioned,
    ...(query.touchpoint === undefined ? [] : [sql<boolean>`v.touchpoint = ${query.touchpoint}`]),
    ...(query.channel === undefined ? [] : [sql<boolean>`v.channel = ${query.channel}`]),
    ...(query.unit === undefined ? [] : [sql<boolean>`v.unit_id in (select b.id from units a join units b on b.path like a.path || '%' where a.id = ${query.unit}::uuid)`]),
    ...(query.rating === undefined ? [] : [sql<boolean>`v.rating = ${query.rating}::int`]),
    ...(query.urgent === undefined ? [] : [sql<boolean>`v.escalate`]),
    ...(query.kind === undefined ? [] : [sql<boolean>`v.kind = ${query.kind}`]),
    ...(query.text === undefined && query.q === undefined ? [] : [sql<boolean>`v.text <> ''`]),
    ...(query.q === undefined ? [] : [sql<boolean>`v.text ilike ${likeText(query.q)}`]),
    ...(cursor === undefined ? [] : [sql<boolean>`(v.said_at, v.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`]),
  ];
  const { rows } = await sql<ListedRow>`select ${listedColumns} from voices v join units u on u.id = v.unit_id left join touchpoints t on t.code = v.touchpoint
    where ${sql.join(where, sql` and `)} order by v.said_at desc, v.id desc limit ${limit + 1}::int`.execute(db);
  return rows;
}

/** One voice as the page beside the list shows it. */
export interface DetailRow extends ListedRow {
  readonly source: string;
  readonly product: string | null;
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly staff: string | null;
  readonly byName: string | null;
  readonly textSealed: string | null;
}

export async function findSeenVoice(db: Db, principal: Principal, id: string): Promise<DetailRow | undefined> {
  const { rows } = await sql<DetailRow>`select ${listedColumns}, v.source, v.product, v.conversation_id, v.customer_id, c.name as customer_name, s.name as staff, b.name || ' · ' || bu.name as by_name, v.text_sealed
    from voices v join units u on u.id = v.unit_id left join touchpoints t on t.code = v.touchpoint left join customers c on c.id = v.customer_id left join staff s on s.id = v.staff_id
      left join staff b on b.id = v.by_staff left join units bu on bu.id = b.unit_id
    where v.id = ${id}::uuid and ${seenBy(principal)}`.execute(db);
  return rows[0];
}

/** What the filters offer: touchpoints, channels that were used, units of the reader. */
export async function listOptions(db: Db, principal: Principal): Promise<{ touchpoints: { code: string; name: string; nameEn: string }[]; channels: string[]; units: { id: string; name: string }[] }> {
  const touchpoints = await listTouchpoints(db);
  // One step along the key a channel instead of a walk through every figure.
  const channels = (await sql<{ channel: string }>`select distinct channel from voice_rollups where topic = '' and day > (select max(day) from voice_rollups where topic = '') - 92 order by channel limit 100`.execute(db)).rows;
  const units = (await sql<{ id: string; name: string }>`select u.id, u.name from units u where u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} order by u.path limit 2000`.execute(db)).rows;
  return { touchpoints, channels: channels.map(({ channel }) => channel), units };
}
