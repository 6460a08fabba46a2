import { systemClock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { loadCustomers } from './load-customers.ts';
import { loadUnits } from './load-organisation.ts';
import { loadService } from './load-service.ts';
import { planCustomers } from './plan-customers.ts';
import { planOrganisation } from './plan-organisation.ts';
import { planService } from './plan-queues.ts';
import { addMarker } from './store-demo.ts';

/** For tests of what stands on the demo: channels and the first hundred customers, without staff and history. */
export async function loadSmallDemo({ db }: Database, keyring: Keyring): Promise<void> {
  const start = systemClock.now();
  const organisation = planOrganisation(start);
  const service = planService(start, organisation);
  await loadUnits(db, organisation);
  await loadService(db, { ...service, queues: service.queues.map((queue) => ({ ...queue, staff: [] })) }, keyring);
  await loadCustomers(db, planCustomers(start, organisation).slice(0, 100), keyring);
  await addMarker(db, { startedAt: start.toISOString(), stages: [], complete: true });
}

