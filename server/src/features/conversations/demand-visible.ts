import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { maySee } from './store-inbox.ts';

/** Refuses unless the reader may see the conversation: what they may not see does not exist for them. */
export async function demandVisible(db: Db, principal: Principal, id: string): Promise<void> {
  if (!(await maySee(db, principal, id))) refuse('not_found');
}
