import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { countAdministrators, lockRights } from './store-roles.ts';

/**
 * Runs a change of rights under the lock of rights; refuses it, and undoes it, when nobody would be left who manages staff
 * and roles of the whole company. An installation that has nobody yet may go on without.
 */
export async function keepAdministrator<T>(tx: Db, change: () => Promise<T>): Promise<T> {
  await lockRights(tx);
  const before = await countAdministrators(tx);
  const result = await change();
  if (before > 0 && (await countAdministrators(tx)) === 0) {
    refuse('conflict', {
      zh: '这样就没有任何系统管理员了。请先让另一个人成为管理员，再做此操作。',
      en: 'This would leave nobody as administrator. Make somebody else one first.',
    });
  }
  return result;
}
