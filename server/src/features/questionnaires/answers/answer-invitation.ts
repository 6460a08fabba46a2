import type { QuestionnaireAnswers } from '@huiyin/contracts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { QuestionnaireDeps } from '../questionnaire-deps.ts';
import { noteHeard } from '../services/store-services.ts';
import { lockInvitation, markAnswered } from './store-answers.ts';
import { takeAnswer } from './take-answer.ts';

/**
 * Takes the answer to an invitation, once: the same answer sent again is fine, a second one is refused kindly. Who asked is told in the same
 * transaction. Refuses an invitation that has run out.
 */
export async function answerInvitation(deps: QuestionnaireDeps, id: string, body: QuestionnaireAnswers, unfinished = false): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const invitation = (await lockInvitation(tx, id)) ?? refuse('not_found');
    if (invitation.answeredAs === body.clientId) return;
    if (invitation.answeredAs !== null) refuse('conflict', { zh: '您已经评价过这次服务了，谢谢您！如还有话想说，可以联系在线客服。', en: 'You have already rated this service, thank you! If there is more to say, please write to us in the chat.' });
    if (invitation.state === 'expired' || invitation.state === 'suppressed') refuse('gone', { zh: '这份邀请已经过期。如有话想说，可以联系在线客服。', en: 'This invitation has expired. If there is something to say, please write to us in the chat.' });
    const now = deps.clock.now();
    const taken = await takeAnswer(tx, deps.keyring, now, {
      questionnaireId: invitation.questionnaireId, body, unfinished, externalId: `i:${id}`, draft: { way: 'invitation', key: id },
      place: {
        kind: 'questionnaire', touchpoint: invitation.touchpoint, channel: invitation.serviceChannel ?? 'link', unitId: invitation.unitId, departmentId: invitation.departmentId,
        staffId: invitation.staffId, customerId: invitation.customerId, serviceEventId: invitation.serviceEventId, invitationId: id, product: invitation.product, demo: invitation.demo,
      },
    });
    if (taken === 'kept') return;
    await markAnswered(tx, id, { clientId: body.clientId, withText: taken.withText }, now);
    if (invitation.serviceEventId !== null) await noteHeard(tx, [invitation.serviceEventId], now);
    await deps.answered.get(invitation.purpose)?.(tx, {
      invitationId: id, subject: invitation.subject, customerId: invitation.customerId, voiceId: taken.voiceId, rating: taken.rating,
      traits: { channel: invitation.serviceChannel ?? 'link', unit: invitation.unitId, ...(invitation.product === null ? {} : { product: invitation.product }) },
    });
  });
}
