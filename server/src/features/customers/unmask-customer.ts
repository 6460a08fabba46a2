import { demand, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { readUnmaskReason } from '#platform/privacy/read-unmask-reason.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { customerInReach, grantCustomerUnmask } from './customer-access.ts';

/**
 * Shows one customer's personal data to one person for some minutes (setting `unmask.minutes`), and leaves an audit line with
 * the reason. Refuses without the permission, outside the scope, or without a reason of two signs.
 */
export function unmaskCustomer(db: Db, principal: Principal, id: string, reason: string, address: string): Promise<Date> {
  demand(principal, 'personal-data:unmask');
  const typed = readUnmaskReason(reason, true);
  return transact(db, async (tx) => {
    const row = await customerInReach(tx, principal, id);
    if (row === undefined) return refuse('not_found');
    const until = await grantCustomerUnmask(tx, principal.staffId, row.id, typed, await readSetting(tx, 'unmask.minutes'));
    await writeAudit(tx, {
      actor: principal,
      action: 'personal-data.unmasked',
      subjectKind: 'customer',
      subject: id,
      unitId: principal.unitId,
      address,
      detail: { basis: 'reason', reason: typed, until: until.toISOString() },
    });
    return until;
  });
}
