import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { ReceivedVoice, VoiceNew } from './voice.ts';

/** A row of `voices` before it was counted. */
export interface VoiceRow extends VoiceNew {
  readonly id: string;
  readonly receivedAt: Date;
  readonly text: string;
  readonly textSealed: string | null;
}

/** Partitions for a month, made where they are missing. Concurrent callers wait for one another. */
export async function provideMonth(tx: Db, month: Date): Promise<void> {
  await sql`select provide_voice_month(${month}::timestamptz)`.execute(tx);
}

/** Names, rows and the queue of what is to be counted, in one statement; who sends the same name at the same time waits for the first. */
export async function insertVoices(tx: Db, rows: readonly VoiceRow[]): Promise<ReceivedVoice[]> {
  for (const month of new Set(rows.map(({ receivedAt }) => receivedAt.toISOString().slice(0, 7)))) await provideMonth(tx, new Date(`${month}-01T00:00:00Z`));
  const first = [...new Map(rows.toReversed().map((row) => [`${row.source} ${row.externalId}`, row])).values()].toReversed();
  const json = JSON.stringify(first.map((row) => ({ ...row, answers: row.answers ?? null })));
  const { rows: stored } = await sql<{ source: string; externalId: string; id: string }>`
    with given as materialized (
      select * from jsonb_to_recordset(${json}::jsonb) as v (id uuid, "receivedAt" timestamptz, source text, "externalId" text, kind text, "saidAt" timestamptz, touchpoint text,
        channel text, "unitId" uuid, "departmentId" uuid, "staffId" uuid, "customerId" uuid, "serviceEventId" uuid, "conversationId" uuid, "invitationId" uuid, "cardId" uuid,
        "byStaff" uuid, rating smallint, promote smallint, ease smallint, text text, "textSealed" text, answers jsonb, product text, demo boolean)
    ), named as (
      insert into voice_ids (source, external_id, voice_id, received_at) select source, "externalId", id, "receivedAt" from given order by source, "externalId"
      on conflict do nothing returning voice_id
    ), kept as (
      insert into voices (id, received_at, source, external_id, kind, said_at, touchpoint, channel, unit_id, department_id, staff_id, customer_id, service_event_id,
        conversation_id, invitation_id, card_id, by_staff, rating, promote, ease, text, text_sealed, answers, product, demo)
      select id, "receivedAt", source, "externalId", kind, "saidAt", touchpoint, channel, "unitId", "departmentId", "staffId", "customerId", "serviceEventId",
        "conversationId", "invitationId", "cardId", "byStaff", rating, promote, ease, coalesce(text, ''), "textSealed", nullif(answers, 'null'), product, coalesce(demo, false)
      from given where id in (select voice_id from named) returning id, received_at, source, external_id
    ), queued as (
      insert into voice_queue (voice_id, received_at) select id, received_at from kept
    )
    select source, external_id as "externalId", id from kept`.execute(tx);
  const ids = new Map(stored.map(({ source, externalId, id }) => [`${source} ${externalId}`, id]));
  const repeated = first.filter((row) => !ids.has(`${row.source} ${row.externalId}`));
  const before = await findReceived(tx, repeated);
  const given = new Set<string>();
  return rows.map((row) => {
    const name = `${row.source} ${row.externalId}`;
    const id = ids.get(name);
    if (id === undefined) return { id: before.get(name)!, stored: false };
    const again = given.has(name);
    given.add(name);
    return { id, stored: !again };
  });
}

async function findReceived(tx: Db, names: readonly { source: string; externalId: string }[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<{ source: string; externalId: string; id: string }>`select source, external_id as "externalId", voice_id as id from voice_ids
    where (source, external_id) in (select * from unnest(${names.map(({ source }) => source)}::text[], ${names.map(({ externalId }) => externalId)}::text[]))`.execute(tx);
  return new Map(rows.map(({ source, externalId, id }) => [`${source} ${externalId}`, id]));
}
