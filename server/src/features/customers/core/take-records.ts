import type { CoreKind, CoreOutcome } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { proposeMerges } from '../merges/propose-merges.ts';
import { addTerms, renewNameTerms, renewPolicyTerms } from '../search/store-terms.ts';
import { nameTerms, policyTerms } from '../search/search-terms.ts';
import type { CoreRecord, Reason } from './check-record.ts';
import type { Draft, Row, Sealer } from './core-rows.ts';
import { changedRow, newRow, spokenRow, versionOf } from './draft-row.ts';
import { keepParties } from './keep-parties.ts';
import { judgeVersion, type CoreVersion } from './judge-version.ts';
import { addRows, changeRows, findCustomers, findPolicies, findKnown, findUnits, moveClaims, type KnownRow, type Reference } from './store-core.ts';

/** What became of one record. */
export type Taken = { readonly outcome: CoreOutcome; readonly id: string } | { readonly reasons: readonly Reason[] };

export interface TakeOptions {
  readonly keyring: Sealer;
  readonly clock?: Clock;
  /** Who writes: only in the units that they reach. null: the core system itself. */
  readonly principal: Principal | null;
  /** Ids of new rows where somebody has planned them. */
  readonly idOf?: (record: CoreRecord) => string;
  /** What `spokenRow` makes of the records, where somebody did so before the transaction began. */
  readonly spoken?: ReadonlyMap<CoreRecord, Draft>;
  /** Only says what each record would do: nothing is written, nothing locked. */
  readonly dryRun?: boolean;
}

/**
 * Takes what the core system says of customers, policies or claims: the one act behind files, pushes, questions and the demo.
 * All of one kind, at most 1,000 (less than a second), in the caller's transaction, with search terms and one event. A record
 * that refers to something unknown is answered with reasons and does not stop the others.
 */
export async function takeRecords(tx: Db, kind: CoreKind, records: readonly CoreRecord[], options: TakeOptions): Promise<Taken[]> {
  const results = new Map<CoreRecord, Taken>();
  // Each round takes the first record of every key; one that another transaction was faster with comes again as a change.
  for (let open = [...records]; open.length > 0; ) {
    const round = new Map<string, CoreRecord>();
    for (const record of open) if (!round.has(record.key)) round.set(record.key, record);
    for (const [record, taken] of await takeRound(tx, kind, [...round.values()], options)) results.set(record, taken);
    open = open.filter((record) => !results.has(record));
  }
  if (options.dryRun !== true) await noteChanges(tx, kind, [...results.values()]);
  return records.map((record) => results.get(record)!);
}

interface Planned {
  readonly record: CoreRecord;
  readonly id: string;
  readonly reference: Reference;
  readonly known: KnownRow | undefined;
  readonly row: Row;
}

async function takeRound(tx: Db, kind: CoreKind, records: readonly CoreRecord[], options: TakeOptions): Promise<Map<CoreRecord, Taken>> {
  const { principal, keyring, clock = systemClock, dryRun = false } = options;
  const results = new Map<CoreRecord, Taken>();
  const scope = (column: string) => (principal === null ? sql<boolean>`true` : inScope(principal, { unit: column }));
  const references = await {
    customers: () => findUnits(tx, records.map(({ values }) => values['unit'] ?? ''), scope('u.id')),
    policies: () => findCustomers(tx, records.map(({ values }) => values['customer'] ?? ''), scope('t.unit_id'), !dryRun),
    claims: () => findPolicies(tx, records.map(({ values }) => values['policyNo'] ?? ''), scope('t.unit_id'), !dryRun),
  }[kind]();
  const known = await findKnown(tx, kind, records.map(({ key }) => key), scope('t.unit_id'), dryRun ? 'version' : 'locked');
  const fresh: Planned[] = [];
  const changed: Planned[] = [];
  for (const record of records) {
    const there = known.get(record.key);
    const reference = references.get(record.values[referenceField[kind]] ?? '');
    const fault = faultOf(kind, record, reference, there);
    if (fault !== undefined || reference === undefined) {
      results.set(record, { reasons: fault === undefined ? [] : [fault] });
      continue;
    }
    const ahead = options.spoken?.get(record);
    // What is new needs no comparison, and a million new ones no keyed hash for it.
    const outcome = there === undefined ? 'created' : judgeVersion(versionOfRow(there.row), ahead === undefined ? versionOf(record, keyring) : versionOfRow(ahead));
    if (outcome === 'older' || outcome === 'unchanged') {
      results.set(record, { outcome, id: there!.id });
      continue;
    }
    if (dryRun) {
      results.set(record, { outcome, id: there?.id ?? '' });
      continue;
    }
    const spoken = ahead ?? spokenRow(record, clock.now(), keyring);
    if (there !== undefined) changed.push({ record, id: there.id, reference, known: there, row: changedRow(there.row, record, spoken, reference) });
    else {
      const id = options.idOf?.(record) ?? newId(clock);
      fresh.push({ record, id, reference, known: undefined, row: newRow(record, spoken, reference, id) });
    }
  }
  const added = await addRows(tx, kind, fresh.map(({ row }) => row));
  await changeRows(tx, kind, changed.map(({ row }) => row));
  const created = fresh.filter(({ id }) => added.has(id));
  for (const { record, id } of created) results.set(record, { outcome: 'created', id });
  for (const { record, id } of changed) results.set(record, { outcome: 'updated', id });
  await keepTerms(tx, kind, created, changed);
  await keepParties(tx, kind, [...created, ...changed]);
  if (kind === 'customers') await proposeMerges(tx, [...created, ...changed].map(({ id }) => id));
  return results;
}

const referenceField = { customers: 'unit', policies: 'customer', claims: 'policyNo' } as const;

function faultOf(kind: CoreKind, { values }: CoreRecord, reference: Reference | undefined, there: KnownRow | undefined): Reason | undefined {
  const column = referenceField[kind];
  const named = values[column] ?? '';
  if (reference === undefined || reference.archived || !reference.within) {
    return {
      customers: { column, zh: `找不到机构“${named}”，或已停用，或不在您的管理范围内。`, en: `The unit "${named}" is not there, archived, or outside your scope.` },
      policies: { column, zh: `找不到客户“${named}”，请先导入客户；或客户不在您的管理范围内。`, en: `The customer "${named}" is not there (import customers first), or outside your scope.` },
      claims: { column, zh: `找不到保单“${named}”，请先导入保单；或不在您的管理范围内。`, en: `The policy "${named}" is not there (import policies first), or outside your scope.` },
    }[kind];
  }
  if (there !== undefined && !there.within) {
    return { column: 'externalId', zh: '该客户属于其他机构，不在您的管理范围内。', en: 'This customer belongs to a unit outside your scope.' };
  }
  return undefined;
}

function versionOfRow(row: Row): CoreVersion {
  return { version: (row['core_version'] as number | null) ?? null, changedAt: (row['core_changed_at'] as string | null) ?? null, fingerprint: (row['core_fingerprint'] as string | null) ?? null };
}

async function keepTerms(tx: Db, kind: CoreKind, created: readonly Planned[], changed: readonly Planned[]): Promise<void> {
  if (kind === 'customers') {
    const owner = ({ id, row }: Planned) => ({ id, name: String(row['name']), unitId: String(row['unit_id']) });
    await addTerms(tx, created.map(owner).flatMap(({ id, name, unitId }) => nameTerms(name).map((term) => ({ ...term, customerId: id, unitId }))));
    const moved = changed.filter(({ row, known }) => row['name'] !== known!.row['name'] || row['unit_id'] !== known!.row['unit_id']);
    await renewNameTerms(tx, moved.map(owner));
  }
  if (kind === 'policies') {
    await addTerms(tx, created.flatMap(({ record, row, reference }) =>
      policyTerms(record.key, (row['plate'] as string | null | undefined) ?? null).map((term) => ({ ...term, customerId: reference.customerId, unitId: reference.unitId }))));
    const moved = changed.filter(({ row, known }) => row['plate'] !== known!.row['plate'] || row['customer_id'] !== known!.row['customer_id']);
    await renewPolicyTerms(tx, [...new Set(moved.flatMap(({ row, known }) => [String(row['customer_id']), String(known!.row['customer_id'])]))]);
    await moveClaims(tx, moved.map(({ id }) => id));
  }
}

async function noteChanges(tx: Db, kind: CoreKind, taken: readonly Taken[]): Promise<void> {
  const of = (outcome: CoreOutcome): number => taken.filter((each) => 'outcome' in each && each.outcome === outcome).length;
  const [created, updated] = [of('created'), of('updated')];
  if (created + updated > 0) await appendEvents(tx, [{ type: 'core.taken', subject: newId(), data: { kind, created, updated } }]);
}
