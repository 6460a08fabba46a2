import { takeCells } from '#features/customers/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { PlannedDepth } from './plan-customer-depth.ts';
import { insertRows } from './store-demo.ts';

/** Tags, notes, consent and identity checks; then the doubles, by the act that takes what a core system says and finds whom they resemble. */
export async function loadCustomerDepth(tx: Db, { rows, doubles }: PlannedDepth, keyring: Pick<Keyring, 'seal' | 'blindIndex'>): Promise<void> {
  for (const [table, each] of rows) await insertRows(tx, table, each);
  const refused = (await takeCells(tx, 'customers', doubles, { keyring, principal: null })).find((each) => 'reasons' in each);
  if (refused !== undefined) throw new Error(`a planned double is refused: ${JSON.stringify(refused)}`);
}
