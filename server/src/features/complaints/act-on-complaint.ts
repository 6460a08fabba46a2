import type { systemNotices } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { doneBefore } from '#platform/http/sent-act.ts';
import { insertSystemMessage } from '../conversations/index.ts';
import { lockWork } from '../routing/index.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { demandVerb, type Verb } from './complaint-rules.ts';
import { changeComplaint, lockSeenComplaint, type ComplaintRow, type SeenComplaint } from './store-complaints.ts';

/**
 * One verb, one transaction: locks the complaint's work item, then the complaint (the order everywhere), refuses what the reader may not see
 * (`not_found`) or do, does what was sent under one name once, and after the commit tells others and lets the router go on with the queue that `act` returns.
 */
export async function actOnComplaint(deps: ComplaintDeps, principal: Principal, id: string, verb: Verb, act: (tx: Db, complaint: SeenComplaint) => Promise<string | undefined>): Promise<void> {
  const queueId = await transact(deps.database.db, async (tx) => {
    await lockWork(tx, complaintKind, id);
    const complaint = await lockSeenComplaint(tx, principal, id);
    if (complaint === undefined) return refuse('not_found');
    if (await doneBefore(tx, principal.staffId, deps.sent)) return undefined;
    demandVerb(verb, principal, complaint);
    return act(tx, complaint);
  });
  deps.bell.ring();
  if (queueId !== undefined) deps.assigner.arrived(queueId);
}

/** A deadline as the complainant reads it, in the zone of the unit that deals with it. */
export const writeDue = async (db: Db, unitId: string, due: Date): Promise<string> => writeMoment(await zoneOf(db, unitId), due.getTime());

type Notice = (typeof systemNotices)[number];

/** Says it in the chat; whoever did not come by one must be told otherwise, which stays noted until it was done. */
export async function tell(tx: Db, complaint: Pick<ComplaintRow, 'id' | 'number' | 'conversationId' | 'toTell'>, notice: Notice, what: string | null, args: Record<string, string> = {}): Promise<void> {
  if (complaint.conversationId !== null) return insertSystemMessage(tx, complaint.conversationId, notice, { number: complaint.number, ...args });
  if (what !== null && !complaint.toTell.includes(what)) await changeComplaint(tx, complaint.id, { toTell: [...complaint.toTell, what] });
}
