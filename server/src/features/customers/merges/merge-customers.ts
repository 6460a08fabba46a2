import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { insertMerge, lockCustomers, lockMerge, openConversationsOf, undoMergeRows } from './store-merges.ts';
import { declinePair } from './store-proposals.ts';

interface MergeCall {
  readonly keepId: string;
  readonly otherId: string;
  readonly basis: 'verified' | 'proposal';
  readonly reasons: readonly string[];
  readonly by: Principal | null;
  readonly address?: string;
}

/**
 * Makes two customers one, in the caller's transaction: the other points to the one that is kept, and every reader follows.
 * Policies, conversations and notes keep the customer whom they belong to, so that it can be undone. Undefined when they are
 * one already. Writes an audit line, and tells the desks that have one of them on the screen.
 */
export async function mergeCustomers(tx: Db, { keepId, otherId, basis, reasons, by, address }: MergeCall): Promise<{ mergeId: string; keptId: string } | undefined> {
  const first = await lockCustomers(tx, [keepId, otherId]);
  const rootOf = (id: string): string | undefined => first.filter((row) => row.id === id).map((row) => row.mergedInto ?? row.id)[0];
  const [keptId, mergedId] = [rootOf(keepId), rootOf(otherId)];
  if (keptId === undefined || mergedId === undefined) return refuse('not_found');
  if (keptId === mergedId) return undefined;
  const locked = [keptId, mergedId].every((id) => first.some((row) => row.id === id)) ? first : await lockCustomers(tx, [keptId, mergedId, keepId, otherId]);
  const moved = locked.filter(({ id, mergedInto }) => id === mergedId || mergedInto === mergedId).map(({ id }) => id);
  const mergeId = newId();
  await insertMerge(tx, { id: mergeId, keptId, mergedId, moved, basis, reasons, byStaff: by?.staffId ?? null });
  await tell(tx, 'customer.merged', 'customerMerged', keptId, locked.map(({ id }) => id), { merged: mergedId, merge: mergeId });
  await writeAudit(tx, {
    actor: by ?? { name: 'huiyin' },
    action: 'customer.merged',
    subjectKind: 'customer',
    subject: keptId,
    unitId: by?.unitId ?? locked.find(({ id }) => id === keptId)!.unitId,
    ...(address === undefined ? {} : { address }),
    detail: { merged: mergedId, basis, reasons, merge: mergeId },
  });
  return { mergeId, keptId };
}

/** Takes a merge apart again, with an audit line; the two are not proposed again. Refuses one that is undone already. */
export async function undoMerge(tx: Db, principal: Principal, mergeId: string, reason: string, address: string): Promise<void> {
  const merge = await lockMerge(tx, principal, mergeId);
  if (merge === undefined) return refuse('not_found', { zh: '该合并不存在或已撤销。', en: 'This merge is not there, or undone already.' });
  const locked = await lockCustomers(tx, [merge.keptId, ...merge.moved]);
  await undoMergeRows(tx, merge, principal.staffId, reason);
  await declinePair(tx, merge.keptId, merge.mergedId, principal.staffId, reason, newId());
  await tell(tx, 'customer.mergeUndone', 'customerMerged', merge.keptId, locked.map(({ id }) => id), { merged: merge.mergedId, merge: merge.id });
  await writeAudit(tx, {
    actor: principal, action: 'customer.mergeUndone', subjectKind: 'customer', subject: merge.keptId, unitId: principal.unitId, address, detail: { merged: merge.mergedId, merge: merge.id, reason },
  });
}

async function tell(tx: Db, type: string, change: string, subject: string, family: readonly string[], data: Record<string, unknown>): Promise<void> {
  const open = await openConversationsOf(tx, family);
  await appendEvents(tx, [{ type, subject, data }, ...open.map(({ id, unitId }) => ({ type: 'conversation.changed', subject: id, unitId, data: { change } }))]);
}
