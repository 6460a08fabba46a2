import type { QuestionnaireAnswers } from '@huiyin/contracts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { QuestionnaireDeps } from '../questionnaire-deps.ts';
import { noteHeard } from '../services/store-services.ts';
import { expectReply } from '../replies/expect-reply.ts';
import { findPublished } from '../store-questionnaires.ts';
import { countCardAnswer, findBoxUnit, findCard, findServiceOf } from './store-answers.ts';
import { takeAnswer } from './take-answer.ts';

/** The opinion box asks by the questionnaire of this code. */
export const boxCode = 'opinion-box';

/** Takes what was said on a card, by anybody who holds it; returns its voice. A case's card belongs to the service of that case, once it was reported. */
export async function answerCard(deps: QuestionnaireDeps, code: string, body: QuestionnaireAnswers, unfinished = false): Promise<string | null> {
  return transact(deps.database.db, async (tx) => {
    const card = (await findCard(tx, code)) ?? refuse('not_found');
    const now = deps.clock.now();
    const service = card.kind === 'case' && card.reference !== '' ? await findServiceOf(tx, card.reference, card.touchpoint) : undefined;
    const taken = await takeAnswer(tx, deps.keyring, now, {
      questionnaireId: card.questionnaireId, body, unfinished, externalId: `c:${card.id}:${body.clientId}`, draft: { way: 'card', key: code },
      place: {
        kind: 'card', touchpoint: card.touchpoint, channel: card.kind === 'counter' ? 'counter' : 'onsite', unitId: card.unitId, departmentId: card.departmentId, staffId: card.staffId, cardId: card.id,
        serviceEventId: service?.id ?? null, product: service?.product ?? null, demo: card.demo,
      },
    });
    if (taken === 'kept') return null;
    if (!taken.stored) return taken.voiceId;
    await countCardAnswer(tx, card.id, now);
    if (service !== undefined) await noteHeard(tx, [service.id], now);
    await expectReply(tx, { ...taken, receivedAt: now, cardId: card.id, unitId: card.unitId, departmentId: card.departmentId, staffId: card.staffId, postId: card.replyPostId });
    return taken.voiceId;
  });
}

/** Takes what was put into the opinion box, of a unit or of head office; returns its voice. */
export async function answerBox(deps: QuestionnaireDeps, unit: string, body: QuestionnaireAnswers, unfinished = false): Promise<string | null> {
  return transact(deps.database.db, async (tx) => {
    const place = (await findBoxUnit(tx, unit)) ?? refuse('not_found');
    const published = (await findPublished(tx, { code: boxCode })) ?? refuse('gone');
    const now = deps.clock.now();
    const taken = await takeAnswer(tx, deps.keyring, now, {
      questionnaireId: published.id, body, unfinished, externalId: `b:${place.id}:${body.clientId}`, draft: { way: 'box', key: unit },
      place: { kind: 'box', touchpoint: 'other', channel: 'box', unitId: place.id },
    });
    if (taken === 'kept') return null;
    if (taken.stored) await expectReply(tx, { ...taken, receivedAt: now, cardId: null, unitId: place.id, departmentId: null, staffId: null, postId: null });
    return taken.voiceId;
  });
}
