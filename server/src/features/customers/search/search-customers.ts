import type { CustomerHit, CustomerHitPage } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { presentListed } from './present-listed.ts';
import { readQuery } from './read-query.ts';
import { nameTerms } from './search-terms.ts';
import { findByBeginning, findByNumber, findByTail, unitsInReach, type HitRow, type TermHitRow } from './store-search.ts';

export interface SearchDeps {
  readonly db: Db;
  readonly keyring: Pick<Keyring, 'open' | 'blindIndex'>;
}

/** Complete numbers belong to few; whoever shares one with more is found by name. */
const mostOfOneNumber = 20;
const termPattern = /^.{1,60}$/su;

/**
 * Finds customers in the reader's units, masked. By the beginning of a name (or of its part of two signs and more), of its
 * pinyin initials, of a policy number or a plate; by a complete mobile or identity number; by a name with the last four.
 */
export async function searchCustomers(deps: SearchDeps, principal: Principal, typed: string, cursor: string | null, limit: number): Promise<CustomerHitPage> {
  const { db, keyring } = deps;
  const query = readQuery(typed);
  if (query.means === 'nothing') return { items: [], nextCursor: null, hint: query.hint };
  const units = await unitsInReach(db, principal);
  if (query.means === 'tail') {
    const after = cursor === null ? null : decodeCursor(cursor, [cursorPatterns.id])[0]!;
    const tails = { name: query.name, mobileTail: keyring.blindIndex('mobileTail', query.tail), residentIdTail: keyring.blindIndex('residentIdTail', query.tail) };
    const rows = await findByTail(db, units, tails, after, limit + 1);
    return { ...toPage(rows, limit, (row) => [row.id], (row) => present(row, 'tail', `****${query.tail}`, keyring)), hint: null };
  }
  const place = cursor === null ? null : decodeCursor(cursor, [termPattern, cursorPatterns.id, /^\w+$/]);
  const after = place === null ? null : { term: place[0]!, id: place[1]!, kind: place[2]! };
  const exact: CustomerHit[] = [];
  if (after === null && query.mobile !== null) {
    const rows = await findByNumber(db, units, 'mobile_index', keyring.blindIndex('mobile', query.mobile), mostOfOneNumber);
    exact.push(...rows.map((row) => present(row, 'mobile', maskValue('mobile', query.mobile!), keyring)));
  }
  if (after === null && query.residentId !== null) {
    const rows = await findByNumber(db, units, 'resident_id_index', keyring.blindIndex('residentId', query.residentId), mostOfOneNumber);
    exact.push(...rows.map((row) => present(row, 'residentId', maskValue('resident_id', query.residentId!), keyring)));
  }
  const rows = await findByBeginning(db, units, query.term, after, limit + 1);
  const { items, nextCursor } = toPage(rows, limit, (row) => [row.term, row.id, row.kind], (row) => row);
  return { items: [...exact, ...items.filter((row) => isFirstFind(row, query.term)).map((row) => presentTerm(row, keyring))], nextCursor, hint: query.hint };
}

/** A name such as 欢欢喜 has two terms that begin with 欢; it is shown once. */
function isFirstFind(row: TermHitRow, beginning: string): boolean {
  if (row.kind !== 'name') return true;
  const terms = nameTerms(row.name).filter(({ term, kind }) => kind === 'name' && term.startsWith(beginning)).map(({ term }) => Buffer.from(term));
  return !terms.some((term) => Buffer.compare(term, Buffer.from(row.term)) < 0);
}

function presentTerm(row: TermHitRow, keyring: SearchDeps['keyring']): CustomerHit {
  const matched = { name: () => maskValue('name', row.name), initials: () => row.term, policy: () => maskValue('policy_no', row.term), plate: () => maskPlate(row.term) }[row.kind]();
  return present(row, row.kind, matched, keyring);
}

/** Without its province a plate keeps its first letter and the last two signs. */
const maskPlate = (term: string): string => (/^\p{Script=Han}/u.test(term) ? maskValue('plate', term) : `${term.slice(0, 1)}***${term.slice(-2)}`);

const present = (row: HitRow, match: CustomerHit['match'], matched: string, keyring: SearchDeps['keyring']): CustomerHit => ({ ...presentListed(row, keyring), match, matched });
