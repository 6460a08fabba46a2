import type { CoreKind } from '@huiyin/contracts';
import type { Db } from '#platform/db/connect-database.ts';
import type { CoreRecord } from './check-record.ts';
import { replaceParties, type PartyRow } from './store-parties.ts';

/** Roles that a record of each kind may name people for. */
const rolesOf = { customers: [], policies: ['insured', 'beneficiary'], claims: ['thirdParty'] } as const;

/** Writes the people that records name; a role of which a record says nothing is left as it is. */
export async function keepParties(tx: Db, kind: CoreKind, taken: readonly { readonly id: string; readonly record: CoreRecord }[]): Promise<void> {
  const spoken: { subject: string; role: string }[] = [];
  const rows: PartyRow[] = [];
  for (const { id, record } of taken) {
    for (const role of rolesOf[kind]) {
      const value = record.values[role];
      if (value === undefined) continue;
      spoken.push({ subject: id, role });
      const people = value === null ? [] : (JSON.parse(value) as [string | null, string | null][]);
      people.forEach(([externalId, name], n) => rows.push({ subject: id, role, n: n + 1, externalId, name }));
    }
  }
  if (spoken.length > 0) await replaceParties(tx, spoken, rows);
}
