import type { Db } from '#platform/db/connect-database.ts';
import type { FileField } from '#platform/imports/read-source.ts';
import { newId } from '#platform/ids/new-id.ts';
import { insertServices, lookUpNames, type KnownNames, type ServiceRow } from './store-services.ts';

type ServiceRecord = Readonly<Record<string, string | null>>;
export interface ServiceFault {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}
export interface TakenService {
  readonly id: string | null;
  readonly outcome: 'stored' | 'known' | 'rejected';
  readonly faults: readonly ServiceFault[];
}

/** Fields of a record, with the titles that their columns may have in files. */
export const serviceFields = [
  { key: 'externalId', zh: '流水号', en: 'External id', required: true },
  { key: 'touchpoint', zh: '触点', en: 'Touchpoint', required: true },
  { key: 'channel', zh: '渠道', en: 'Channel', required: true },
  { key: 'unit', zh: '机构代码', en: 'Unit', required: true },
  { key: 'finishedAt', zh: '完成时间', en: 'Finished at', required: true },
  { key: 'customer', zh: '客户号', en: 'Customer', required: false },
  { key: 'staff', zh: '工号', en: 'Staff number', required: false },
  { key: 'product', zh: '产品', en: 'Product', required: false },
  { key: 'reference', zh: '业务号', en: 'Reference', required: false },
] as const satisfies readonly FileField[];
const fieldNames = new Set<string>(serviceFields.map(({ key }) => key));
/** Customers are asked about services of the last days only. */
const askDays = 3;
const dayMs = 86_400_000;

/** Takes what was finished, each once by the sender's number; a record with a fault is rejected with all of them, the others are stored. */
export async function takeServices(tx: Db, source: string, records: readonly ServiceRecord[], now: Date): Promise<TakenService[]> {
  const named = (field: string): string[] => [...new Set(records.map((record) => record[field]).filter((value) => typeof value === 'string' && value !== ''))] as string[];
  const names = await lookUpNames(tx, { units: named('unit'), staff: named('staff'), customers: named('customer') });
  const checked = records.map((record) => ({ record, faults: faultsOf(record, names, now) }));
  const first = new Map(checked.filter(({ faults }) => faults.length === 0).toReversed().map(({ record }) => [record['externalId']!, rowOf(source, record, names)]));
  const stored = await insertServices(tx, [...first.values()], new Date(now.getTime() - askDays * dayMs));
  const given = new Set<string>();
  return checked.map(({ record, faults }) => {
    const id = record['externalId'] ?? null;
    if (faults.length > 0 || id === null) return { id, outcome: 'rejected', faults };
    const again = given.has(id);
    given.add(id);
    return { id, outcome: stored.has(id) && !again ? 'stored' : 'known', faults };
  });
}

function faultsOf(record: ServiceRecord, { units, staff, touchpoints }: KnownNames, now: Date): ServiceFault[] {
  const faults: ServiceFault[] = [];
  const fault = (path: string, zh: string, en: string): void => void faults.push({ path, zh, en });
  for (const field of Object.keys(record)) if (!fieldNames.has(field)) fault(field, '没有这个字段。', 'There is no such field.');
  for (const { key: field, required } of serviceFields) {
    const value = record[field] ?? '';
    if (required && value.trim() === '') fault(field, '必填。', 'This is needed.');
    else if (value.length > 100) fault(field, '最多 100 字。', 'At most 100 characters.');
  }
  if (faults.length > 0) return faults;
  if (!touchpoints.includes(record['touchpoint']!)) fault('touchpoint', '没有这个触点代码。', 'There is no such touchpoint.');
  if (!/^[a-zA-Z][\w-]{0,39}$/.test(record['channel']!)) fault('channel', '渠道须为字母开头的代码。', 'A channel is a code that begins with a letter.');
  if (!Object.hasOwn(units, record['unit']!)) fault('unit', '没有这个机构代码。', 'There is no such unit.');
  if ((record['staff'] ?? '') !== '' && !Object.hasOwn(staff, record['staff']!)) fault('staff', '没有这个工号。', 'There is no such member of staff.');
  const at = momentOf(record['finishedAt']!);
  if (at === null) fault('finishedAt', '须为带时区的时间，例如 2026-11-22T09:30:00+08:00。', 'This must be a moment with its time zone, such as 2026-11-22T09:30:00+08:00.');
  else if (at.getTime() > now.getTime() + 5 * 60_000) fault('finishedAt', '不能晚于现在。', 'This cannot lie ahead.');
  return faults;
}

function momentOf(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** A customer whom the core system has not told of yet stays unknown: the service counts, nobody is asked. */
function rowOf(source: string, record: ServiceRecord, { units, staff, customers }: KnownNames): ServiceRow {
  const person = record['staff'] ? staff[record['staff']] : undefined;
  return {
    id: newId(), source, externalId: record['externalId']!, touchpoint: record['touchpoint']!, channel: record['channel']!, product: record['product'] || null, unitId: units[record['unit']!]!,
    staffId: person?.id ?? null, departmentId: person?.departmentId ?? null, customerId: record['customer'] ? (customers[record['customer']] ?? null) : null, reference: record['reference'] ?? '',
    finishedAt: momentOf(record['finishedAt']!)!, demo: false,
  };
}
