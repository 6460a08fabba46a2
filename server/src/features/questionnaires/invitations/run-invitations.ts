import { withdrawNotice, type ChangedNotice } from '#features/notices/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { QuestionnaireDeps } from '../questionnaire-deps.ts';
import { takeFinished } from '../services/store-services.ts';
import { findPublished } from '../store-questionnaires.ts';
import { invite } from './invite.ts';
import { expireSome, noteSending } from './store-invitations.ts';

/** Days for which an invitation can be answered. */
const openDays = 14;

/** Invites to rate what was finished lately, one service a transaction, by the questionnaire of its touchpoint. Returns how many were looked at. */
export async function inviteForServices({ database: { db }, clock }: QuestionnaireDeps): Promise<number> {
  const one = () => transact(db, async (tx) => {
    const service = await takeFinished(tx);
    if (service === undefined) return false;
    const questionnaire = await findPublished(tx, { touchpoint: service.touchpoint });
    if (questionnaire === undefined) return true;
    const now = clock.now();
    await invite(tx, now, {
      customerId: service.customerId, questionnaireId: questionnaire.id, touchpoint: service.touchpoint, channel: 'sms', purpose: 'service', serviceEventId: service.id,
      expiresAt: new Date(now.getTime() + openDays * 86_400_000), demo: service.demo,
    });
    return true;
  });
  for (let n = 0; n < 200; n++) if (!(await one())) return n;
  return 200;
}

/** Ends what nobody answered in time; what was not sent yet stays unsent. */
export async function expireInvitations({ database: { db }, clock }: QuestionnaireDeps): Promise<void> {
  await transact(db, async (tx) => {
    for (const { id } of await expireSome(tx, clock.now())) await withdrawNotice(tx, id);
  });
}

/** What became of a notice, where it was an invitation's. */
export async function noteInvitationNotice(tx: Db, { kind, subject, state }: ChangedNotice, now: Date): Promise<void> {
  if (kind === 'invitation') await noteSending(tx, subject, state, now);
}
