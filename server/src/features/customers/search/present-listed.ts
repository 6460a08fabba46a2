import type { CustomerListed } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { HitRow } from './store-search.ts';

/** A customer in a list: masked. */
export function presentListed(row: HitRow, keyring: Pick<Keyring, 'open'>): CustomerListed {
  return {
    id: row.id,
    name: maskValue('name', row.name),
    tier: row.tier,
    unitName: row.unitName,
    mobile: row.mobileSealed === null ? null : maskValue('mobile', keyring.open(row.mobileSealed)),
    residentId: row.residentIdSealed === null ? null : maskValue('resident_id', keyring.open(row.residentIdSealed)),
  };
}
