import type { Pool } from 'undici';
import { createRandom, type Random } from '../routing/random.ts';
import { byRank, type InventedCustomers } from './invented-customers.ts';
import { customerId } from './load-customers.ts';

/** Somebody signed in. */
export interface Reader {
  readonly role: 'agent' | 'head' | 'branch' | 'outlet';
  readonly cookie: string;
}

export const lists = ['inbox', 'queue', 'customerSearch', 'messageSearch', 'customer360'] as const;

interface Request {
  readonly path: string;
  readonly query?: Record<string, string>;
  /** Sent as a search by POST. */
  readonly body?: { readonly q: string; readonly cursor?: string };
}

/** One thing that somebody opens, by a name that says what and for whom; a page of several requests is there when all are. */
export interface Ask {
  readonly list: (typeof lists)[number];
  readonly name: string;
  readonly cookie: string;
  readonly requests: readonly Request[];
}

/** What everybody looks for: a frequent word, rarer ones, two together, one nobody said. */
const words = ['理赔', '保单', '发票', '重疾险', '海外就医', '理赔 石家庄', '理赔款', '拒赔', '双录', '安信汽修', '没有这句话'];

/** What `count` openings of each list ask, mixed; next pages and filters among them. */
export function planAsks(count: number, readers: readonly Reader[], invented: InventedCustomers, filters: { channel: string; reason: string; from: string; to: string }, seed = 11): Ask[] {
  const random = createRandom(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const asks: Ask[] = [];
  const add = (list: Ask['list'], what: string, { role, cookie }: Reader, ...requests: readonly Request[]): void => void asks.push({ list, name: `${list} ${what} (${role})`, cookie, requests });
  for (let n = 0; n < count; n++) {
    const reader = readers[n % readers.length]!;
    const view = reader.role === 'agent' ? (['mine', 'closed'] as const)[n % 2]! : (['team', 'closed'] as const)[n % 2]!;
    add('inbox', view, reader, { path: '/api/inbox', query: { view } });
    add('inbox', 'counts', reader, { path: '/api/inbox/counts' });
    const waiting = n % 3 === 0 ? 'left' : 'waiting';
    add('queue', waiting, reader, { path: '/api/inbox', query: { view: waiting } });
    const person = Math.floor(random.next() * invented.names.length);
    const search = searchOf(n, person, invented, random);
    add('customerSearch', search.what, reader, { path: '/api/customers/search', body: { q: search.typed } });
    const word = words[n % words.length]!;
    const filter = [{}, { channel: filters.channel }, { reason: filters.reason }, { from: filters.from, to: filters.to }, { to: filters.from }][Math.floor(n / words.length) % 5]!;
    add('messageSearch', `${word} ${Object.keys(filter).join('+')}`, reader, { path: '/api/message-search', query: { q: word, ...filter } });
    const busy = any([random.next() ** 2, random.next() ** 6]);
    const id = customerId(Math.floor(busy * invented.names.length));
    const head = readers.find(({ role }) => role === 'head')!;
    add('customer360', 'page', head, { path: `/api/customers/${id}` }, { path: `/api/customers/${id}/overview` }, { path: `/api/customers/${id}/timeline` }, { path: `/api/customers/${id}/notes` });
  }
  return asks;
}

/** What is typed, sign by sign, for one customer. */
function searchOf(n: number, person: number, invented: InventedCustomers, random: Random): { what: string; typed: string } {
  const name = invented.names[person]!;
  const cells = invented.customer(person, '');
  const policy = invented.policy(person);
  switch (n % 5) {
    case 0:
      return { what: 'name, first signs', typed: [...name].slice(0, 1 + byRank(random, 2)).join('') };
    case 1:
      return { what: 'name', typed: name };
    case 2:
      return { what: 'policy', typed: policy['policyNo']!.slice(0, 4 + Math.floor(random.next() * 12)) };
    case 3:
      return { what: 'plate', typed: policy['insuredObject']!.startsWith('冀') ? policy['insuredObject']!.slice(0, 2 + Math.floor(random.next() * 6)) : '冀ZA' };
    default:
      return { what: 'last four with name', typed: `${name} ${(n % 2 === 0 ? cells['mobile']! : cells['residentId']!).slice(-4)}` };
  }
}

/** Asks, and then for the next pages; milliseconds of each by name. */
export async function timeAsk(pool: Pool, origin: string, { name, cookie, requests }: Ask, pages: number): Promise<{ name: string; ms: number }[]> {
  const times: { name: string; ms: number }[] = [];
  let next = requests;
  for (let page = 1; page <= pages && next.length > 0; page++) {
    const start = performance.now();
    const replies = await Promise.all(next.map((request) => send(pool, origin, cookie, request)));
    times.push({ name: page === 1 ? name : `${name}, next page`, ms: performance.now() - start });
    const cursor = replies.length === 1 ? replies[0]?.nextCursor : undefined;
    next = cursor === undefined || cursor === null ? [] : next.map(({ path, query, body }) => (body === undefined ? { path, query: { ...query, cursor } } : { path, body: { ...body, cursor } }));
  }
  return times;
}

async function send(pool: Pool, origin: string, cookie: string, { path, query, body }: Request): Promise<{ nextCursor?: string | null }> {
  const whole = query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`;
  const headers = { cookie, origin };
  const reply = await pool.request(body === undefined ? { method: 'GET', path: whole, headers } : { method: 'POST', path: whole, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await reply.body.text();
  if (reply.statusCode !== 200) throw new Error(`${whole}: ${reply.statusCode} ${text}`);
  return JSON.parse(text) as { nextCursor?: string | null };
}
