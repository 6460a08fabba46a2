import { commandLinePrincipal } from '#features/organisation/index.ts';
import type { Principal } from '#platform/access/principal.ts';

/** As whom an import writes: within the units that the sender reached when the file came, everywhere for null. */
export const importPrincipal = (byStaff: string | null, scopePath: string | null): Principal => ({
  ...commandLinePrincipal,
  ...(byStaff === null ? {} : { staffId: byStaff }),
  ...(scopePath === null ? {} : { dataScope: 'unit' as const, unitPath: scopePath }),
});
