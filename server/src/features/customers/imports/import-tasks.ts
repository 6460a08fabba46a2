import type { Tasks } from '#platform/jobs/start-worker.ts';
import { applyCustomerImport } from './apply-customer-import.ts';
import { importJob, sourceOfParts } from './begin-import.ts';
import { stageImport, type ImportDeps } from './stage-import.ts';
import { findImport } from './store-customer-imports.ts';

/** Reads or applies an import, whichever is due; a process that stops leaves the rest to the next try. */
export function importTasks(deps: ImportDeps): Tasks {
  return {
    [importJob]: async (payload, { signal }) => {
      const { id } = payload as { id: string };
      const record = await findImport(deps.db, id);
      if (record?.state === 'reading') await stageImport(deps, id, sourceOfParts(deps, record), { signal });
      if (record?.state === 'applying') await applyCustomerImport(deps, id, { signal });
    },
  };
}
