import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Notes that these services were heard of, each once; the collection rate counts them from there. */
export async function noteHeard(tx: Db, serviceEventIds: readonly string[], now: Date): Promise<void> {
  await sql`update service_events set heard_at = ${now} where id = any(${[...serviceEventIds]}::uuid[]) and heard_at is null`.execute(tx);
}

/** A finished service with names looked up. */
export interface ServiceRow {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly product: string | null;
  readonly unitId: string;
  readonly staffId: string | null;
  readonly departmentId: string | null;
  readonly customerId: string | null;
  readonly reference: string;
  readonly finishedAt: Date;
  readonly demo: boolean;
}

/** Stores services, each once by the sender's number, and leaves those since `askSince` with a customer to be asked about. Returns the numbers that are new. */
export async function insertServices(tx: Db, rows: readonly ServiceRow[], askSince: Date): Promise<ReadonlySet<string>> {
  const { rows: stored } = await sql<{ externalId: string }>`with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, source text, "externalId" text, touchpoint text, channel text, product text, "unitId" uuid, "departmentId" uuid, "staffId" uuid, "customerId" uuid, reference text, "finishedAt" timestamptz, demo boolean)
    ), kept as (
      insert into service_events (id, source, external_id, touchpoint, channel, product, unit_id, department_id, staff_id, customer_id, reference, finished_at, demo)
      select id, source, "externalId", touchpoint, channel, product, "unitId", "departmentId", "staffId", "customerId", reference, "finishedAt", demo from given order by source, "externalId"
      on conflict (source, external_id) do nothing returning *
    ), queued as (
      insert into service_event_queue (service_event_id) select id from kept where customer_id is not null and finished_at >= ${askSince}
    ), named as (
      update voice_services set next_at = '-infinity' from kept where number = kept.external_id
    )
    select external_id from kept`.execute(tx);
  return new Set(stored.map(({ externalId }) => externalId));
}

export interface KnownNames {
  readonly units: Readonly<Record<string, string>>;
  readonly staff: Readonly<Record<string, { id: string; departmentId: string }>>;
  readonly customers: Readonly<Record<string, string>>;
  readonly touchpoints: readonly string[];
}

/** Ids of the codes that a batch names. */
export async function lookUpNames(db: Db, codes: { units: readonly string[]; staff: readonly string[]; customers: readonly string[] }): Promise<KnownNames> {
  const { rows } = await sql<KnownNames>`select
    coalesce((select jsonb_object_agg(code, id) from units where code = any(${[...codes.units]}::text[])), '{}') as units,
    coalesce((select jsonb_object_agg(staff_no, jsonb_build_object('id', id, 'departmentId', department_id)) from staff where staff_no = any(${[...codes.staff]}::text[])), '{}') as staff,
    coalesce((select jsonb_object_agg(external_id, coalesce(merged_into, id)) from customers where external_id = any(${[...codes.customers]}::text[])), '{}') as customers,
    (select jsonb_agg(code) from touchpoints where archived_at is null) as touchpoints`.execute(db);
  return rows[0]!;
}

/** Takes the next service to be asked about; what another process works on is passed over. */
export async function takeFinished(tx: Db): Promise<{ id: string; touchpoint: string; customerId: string; demo: boolean } | undefined> {
  const { rows } = await sql<{ id: string; touchpoint: string; customerId: string; demo: boolean }>`with next as (
      delete from service_event_queue where service_event_id = (select service_event_id from service_event_queue order by received_at limit 1 for update skip locked) returning service_event_id
    ) select e.id, e.touchpoint, e.customer_id, e.demo from next join service_events e on e.id = next.service_event_id`.execute(tx);
  return rows[0];
}
