import type { CustomerListPage, CustomerListQuery } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { presentListed } from './present-listed.ts';
import type { SearchDeps } from './search-customers.ts';
import { findByTag, findByTier } from './store-lists.ts';
import { unitsInReach } from './store-search.ts';

/** Customers in the reader's units by tier, by tag or by both, masked, in the order of ids. Refuses to list everybody. */
export async function listCustomers({ db, keyring }: SearchDeps, principal: Principal, { tier, tag, cursor, limit = 50 }: CustomerListQuery): Promise<CustomerListPage> {
  const units = await unitsInReach(db, principal);
  const after = cursor === undefined ? null : decodeCursor(cursor, [cursorPatterns.id])[0]!;
  const rows = tag !== undefined ? await findByTag(db, units, { tag, tier: tier ?? null }, after, limit + 1) : tier !== undefined ? await findByTier(db, units, tier, after, limit + 1) : refuse('invalid', needed);
  return toPage(rows, limit, (row) => [row.id], (row) => presentListed(row, keyring));
}

const needed = { zh: '请指定等级或标签。', en: 'Give a tier or a tag.' };
