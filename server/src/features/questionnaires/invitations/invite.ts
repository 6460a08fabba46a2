import type { InvitationCap, InvitationReason } from '@huiyin/contracts';
import { sendNotice, withdrawNotice } from '#features/notices/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { findQuestionnaire, findTouchpoint } from '../store-questionnaires.ts';
import { judgeCaps } from './judge-caps.ts';
import { askedBefore, findSame, insertInvitation, loadCaps, lockAsked, suppress, type AskedBefore, type InvitationHead, type InvitationNew } from './store-invitations.ts';

/**
 * Asks a customer, or notes why not. Locks the customer in the caller's transaction, so that any number of occasions at once stay within the
 * caps; the same occasion again gives the same invitation. A verification takes the place of a service's invitation that nobody has begun
 * to send. Refuses a questionnaire that was never published.
 */
export async function invite(tx: Db, now: Date, wanted: InvitationNew): Promise<InvitationHead> {
  const asked = (await lockAsked(tx, wanted.customerId)) ?? refuse('not_found');
  const same = await findSame(tx, wanted);
  if (same !== undefined) return same;
  const version = (await findQuestionnaire(tx, wanted.questionnaireId))?.version ?? refuse('conflict', { zh: '问卷还没有发布。', en: 'The questionnaire was never published.' });
  const barred: InvitationReason['code'] | null = asked.merged ? 'merged' : asked.optedOut ? 'optedOut' : !asked.phone ? 'noPhone' : asked.complaint && wanted.purpose === 'service' ? 'complaint' : null;
  const reason = barred !== null ? { code: barred } : await reserve(tx, wanted, now);
  const id = newId();
  await insertInvitation(tx, id, version, wanted, reason, now);
  if (reason !== null) return { id, state: 'suppressed', reason };
  const touchpoint = (await findTouchpoint(tx, wanted.touchpoint))?.name ?? '';
  await sendNotice(tx, { customerId: wanted.customerId, kind: 'invitation', subject: id, templateCode: wanted.purpose === 'verification' ? 'verification' : 'invitation', params: { touchpoint }, demo: wanted.demo ?? false });
  return { id, state: 'queued', reason: null };
}

/** The cap in the way, or null. */
async function reserve(tx: Db, wanted: InvitationNew, now: Date): Promise<InvitationReason | null> {
  const [caps, history] = [await loadCaps(tx), await askedBefore(tx, wanted.customerId, now)];
  const reason = judgeCaps(caps, history, wanted, now);
  if (reason === null || wanted.purpose !== 'verification') return reason;
  return makeRoom(tx, caps, history, wanted, now, reason);
}

async function makeRoom(tx: Db, caps: readonly InvitationCap[], history: readonly AskedBefore[], wanted: InvitationNew, now: Date, reason: InvitationReason): Promise<InvitationReason | null> {
  // Nothing is taken back in vain.
  if (judgeCaps(caps, history.filter(({ waiting }) => !waiting), wanted, now) !== null) return reason;
  let left = history;
  for (const { id } of history.filter(({ waiting }) => waiting)) {
    if (!(await withdrawNotice(tx, id))) continue;
    await suppress(tx, id, { code: 'gaveWay' });
    left = left.filter((each) => each.id !== id);
    if (judgeCaps(caps, left, wanted, now) === null) return null;
  }
  return judgeCaps(caps, left, wanted, now);
}
