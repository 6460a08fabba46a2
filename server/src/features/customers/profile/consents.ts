import { consentPurposes, type Consent, type ConsentNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { customerInReach } from '../customer-access.ts';
import { mayContact } from './consent-rules.ts';
import { insertConsent, lastConsents } from './store-consents.ts';

/** The last word of a customer on each purpose, with what follows from it. */
export async function loadConsents(db: Db, family: readonly string[]): Promise<Consent[]> {
  const last = new Map((await lastConsents(db, family)).map((row) => [row.purpose, row]));
  return consentPurposes.map((purpose) => {
    const row = last.get(purpose);
    return { purpose, given: row?.given ?? null, may: mayContact(purpose, row?.given ?? null), means: row?.means ?? null, at: row?.at.toISOString() ?? null, by: row?.by ?? null };
  });
}

/** Notes what the customer said for or against a purpose; every word stays. With event and audit line. */
export function noteConsent(db: Db, principal: Principal, customerId: string, { purpose, given, means, note = '' }: ConsentNew, address: string): Promise<void> {
  return transact(db, async (tx) => {
    const reached = await customerInReach(tx, principal, customerId);
    if (reached === undefined) return refuse('not_found');
    await insertConsent(tx, { id: newId(), customerId: reached.id, purpose, given, means, note: note.trim(), byStaff: principal.staffId });
    await appendEvents(tx, [{ type: 'customer.consent', subject: reached.id, unitId: reached.unitId, data: { purpose, given } }]);
    await writeAudit(tx, { actor: principal, action: given ? 'customer.consentGiven' : 'customer.consentWithdrawn', subjectKind: 'customer', subject: reached.id, unitId: principal.unitId, address, detail: { purpose, means } });
  });
}
