import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { ImprovementDeps, SendNotice } from './improvement-deps.ts';
import { markEcho, noteEcho, takeEchoes } from './store-echoes.ts';

/** Notices of one turn of the worker. */
const batch = 50;
/** Where nobody wrote down what was changed: titles of pain points are words among colleagues. */
const usualChange = '您反映的问题已经整改，并由办理过这项业务的客户评价确认。';

/** Tells some of those who raised what their fellow customers have closed; who has opted out is not told, and is counted. Returns how many were taken. */
export async function sendEchoes(deps: ImprovementDeps, sendNotice: SendNotice): Promise<number> {
  return transact(deps.database.db, async (tx) => {
    const waiting = await takeEchoes(tx, batch);
    for (const { painPointId, customerId, solution, demo } of waiting) {
      const change = solution.trim() === '' ? usualChange : solution.trim();
      const { id, state } = await sendNotice(tx, { customerId, kind: 'echo', subject: painPointId, templateCode: 'echo', params: { change }, demo });
      await noteEcho(tx, painPointId, customerId, state === 'optedOut' ? 'optedOut' : id === null ? 'failed' : 'sent', id);
    }
    return waiting.length;
  });
}

/** A customer has opened the page that tells what changed (`helped` null), or said whether it helped. */
export const echoSeen = (tx: Db, now: Date, seen: { readonly subject: string; readonly customerId: string; readonly helped: boolean | null }): Promise<void> => markEcho(tx, seen.subject, seen.customerId, seen.helped, now);
