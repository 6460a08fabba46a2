import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { nameTerms, policyTerms } from '../../../server/src/features/customers/index.ts';
import { newId } from '../../../server/src/platform/ids/new-id.ts';
import { openKeyring, type Keyring } from '../../../server/src/platform/privacy/keyring.ts';
import { residentIdCheckCharacter } from '../../../language/src/index.ts';

export interface LoadedCustomers {
  /** Ids in the order of the customers' numbers. */
  readonly unitIds: readonly string[];
  readonly customers: number;
  readonly policies: number;
  readonly seconds: number;
  /** Number plate of the n-th customer's car; every second one has a car. */
  customerId(n: number): string;
  name(n: number): string;
  mobile(n: number): string;
  residentId(n: number): string;
  policyNo(n: number): string;
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈';
const given = '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国志海春晓红玉梅雪飞鹏辉宇浩然子轩梓涵欣怡嘉俊博思诗雨佳琪';

const signs = (text: string): string[] => [...text];
const [firsts, seconds] = [signs(surnames), signs(given)];
/** A fixed mixture, so that neighbours in number are not neighbours in name. */
const mix = (n: number, by: number): number => Math.imul(n + 1, by) >>> 0;

export const nameOf = (n: number): string =>
  firsts[mix(n, 2654435761) % firsts.length]! + seconds[mix(n, 1597334677) % seconds.length]! + (n % 4 === 0 ? '' : seconds[mix(n, 3812015801) % seconds.length]!);
/** Of the block 1990, visibly made up; unique below ten million. */
export const mobileOf = (n: number): string => `1990${String((n * 7 + 1207) % 10_000_000).padStart(7, '0')}`;
export const policyNoOf = (n: number): string => `HY2026${String((n * 7919 + 31_337) % 10_000_000_000).padStart(10, '0')}`;
export const plateOf = (n: number): string => `冀Z${String((n * 7919) % 100_000).padStart(5, '0')}`;
export function residentIdOf(n: number): string {
  const day = new Date(Date.UTC(1940, 0, 1 + (mix(n, 2246822519) % 24_000))).toISOString().slice(0, 10).replaceAll('-', '');
  const body = `990101${day}${String(n % 1000).padStart(3, '0')}`;
  return body + residentIdCheckCharacter(body);
}

/**
 * Loads customers with one to two policies each by COPY, every number sealed and blind-indexed as the program does it, search
 * terms included. Indexes that only searches need are built afterwards, which is several times faster. `units` of one company
 * in three levels are made when there are none.
 */
export async function loadBenchCustomers(
  { databaseUrl, folder }: { databaseUrl: string; folder: string },
  { customers, units = 60, tell = () => undefined }: { customers: number; units?: number; tell?: (line: string) => void },
): Promise<LoadedCustomers> {
  const start = performance.now();
  const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const unitIds = await makeUnits(client, units);
  const first = newId();
  // Ids that follow one another, as those of an import do.
  const idOf = (kind: number, n: number): string => `${first.slice(0, 24)}${kind}${n.toString(16).padStart(11, '0')}`;
  const policies = customers + Math.floor(customers / 2);
  const ownerOf = (n: number): number => (n < customers ? n : (n - customers) * 2);
  const later = await dropSearchIndexes(client);
  const steps: [string, string, number, (n: number) => string][] = [
    [
      'customers',
      'customers (id, external_id, name, gender, tier, unit_id, resident_id_sealed, resident_id_index, resident_id_tail_index, mobile_sealed, mobile_index, mobile_tail_index, core_version, core_seen_at)',
      customers,
      (n) => customerLine(n, idOf(1, n), unitIds[n % unitIds.length]!, keyring),
    ],
    [
      'policies',
      'policies (id, policy_no, customer_id, product, line_of_business, state, insured_object, plate, premium, effective_on, core_version)',
      policies,
      (n) => policyLine(n, idOf(2, n), idOf(1, ownerOf(n))),
    ],
    [
      'terms',
      'customer_terms (term, kind, customer_id, unit_id)',
      customers,
      (n) => nameTerms(nameOf(n)).map(({ term, kind }) => `${term}\t${kind}\t${idOf(1, n)}\t${unitIds[n % unitIds.length]!}\n`).join(''),
    ],
    [
      'terms of policies',
      'customer_terms (term, kind, customer_id, unit_id)',
      policies,
      (n) => policyTerms(policyNoOf(n), n % 2 === 0 ? plateOf(n) : null).map(({ term, kind }) => `${term}\t${kind}\t${idOf(1, ownerOf(n))}\t${unitIds[ownerOf(n) % unitIds.length]!}\n`).join(''),
    ],
  ];
  for (const [what, into, count, line] of steps) {
    await pipeline(Readable.from(pieces(count, line)), client.query(copyFrom(`copy ${into} from stdin`)));
    tell(`${what}: ${count} after ${Math.round((performance.now() - start) / 1000)} s`);
  }
  for (const statement of later) await client.query(statement);
  await client.query('analyze customers, policies, customer_terms');
  await client.end();
  tell(`indexes after ${Math.round((performance.now() - start) / 1000)} s`);
  return {
    unitIds,
    customers,
    policies,
    seconds: (performance.now() - start) / 1000,
    customerId: (n) => idOf(1, n),
    name: nameOf,
    mobile: mobileOf,
    residentId: residentIdOf,
    policyNo: policyNoOf,
  };
}

function* pieces(count: number, line: (n: number) => string): Generator<Buffer> {
  for (let from = 0; from < count; from += 1000) {
    let piece = '';
    for (let n = from; n < Math.min(count, from + 1000); n += 1) piece += line(n);
    yield Buffer.from(piece);
  }
}

const hex = (bytes: Buffer): string => `\\\\x${bytes.toString('hex')}`;

function customerLine(n: number, id: string, unitId: string, keyring: Keyring): string {
  const [mobile, residentId] = [mobileOf(n), residentIdOf(n)];
  const tier = n % 50 === 0 ? 'diamond' : n % 20 === 0 ? 'gold' : n % 8 === 0 ? 'silver' : 'standard';
  return `${[
    id,
    `B${String(n).padStart(9, '0')}`,
    nameOf(n),
    n % 2 === 0 ? 'female' : 'male',
    tier,
    unitId,
    keyring.seal(residentId),
    hex(keyring.blindIndex('residentId', residentId)),
    hex(keyring.blindIndex('residentIdTail', residentId)),
    keyring.seal(mobile),
    hex(keyring.blindIndex('mobile', mobile)),
    hex(keyring.blindIndex('mobileTail', mobile)),
    '1',
    '2026-01-01T00:00:00Z',
  ].join('\t')}\n`;
}

function policyLine(n: number, id: string, customerId: string): string {
  const motor = n % 2 === 0;
  return `${[id, policyNoOf(n), customerId, motor ? '机动车商业保险' : '百万医疗保险', motor ? 'motor' : 'health', 'active', motor ? `${plateOf(n)} 家用轿车` : '被保险人本人', motor ? plateOf(n) : '\\N', '3200.50', '2026-01-01', '1'].join('\t')}\n`;
}

/** Head office, branches, and outlets below the branches; the ones that are there, if any are. */
async function makeUnits(client: pg.Client, count: number): Promise<string[]> {
  const there = await client.query<{ id: string }>('select id from units order by path');
  if (there.rows.length > 0) return there.rows.map(({ id }) => id);
  const units = Array.from({ length: count }, (_, n) => {
    const branch = 1 + ((n - 1) % 6);
    const code = n === 0 ? 'HQ' : n <= 6 ? `B${n}` : `B${branch}-${n}`;
    return { id: newId(), code, path: n === 0 ? '/HQ/' : n <= 6 ? `/HQ/${code}/` : `/HQ/B${branch}/${code}/`, kind: n === 0 ? 'headOffice' : n <= 6 ? 'provinceBranch' : 'outlet', above: n === 0 ? null : n <= 6 ? 0 : branch };
  });
  for (const { id, code, path, kind, above } of units) {
    await client.query('insert into units (id, parent_id, code, kind, name, path) values ($1, $2, $3, $4, $3, $5)', [id, above === null ? null : units[above]!.id, code, kind, path]);
  }
  return units.map(({ id }) => id);
}

/** Drops what an insert would have to keep up row by row, and returns the statements that make it again. */
async function dropSearchIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string; key: string | null }>(`select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made, c.conname as key
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'p'
    where i.indrelid in ('customers'::regclass, 'policies'::regclass, 'customer_terms'::regclass) and (not i.indisunique or i.indrelid = 'customer_terms'::regclass)`);
  for (const { name, key } of rows) await client.query(key === null ? `drop index ${name}` : `alter table customer_terms drop constraint ${key}`);
  return rows.map(({ made, key, name }) => (key === null ? made : `alter table customer_terms add constraint ${name} primary key (term, customer_id, kind)`));
}
