import type { QuestionnaireForm } from '@huiyin/contracts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { QuestionnaireDeps } from '../questionnaire-deps.ts';
import { findPublished, findTouchpoint, findVersion } from '../store-questionnaires.ts';
import { boxCode } from './answer-openly.ts';
import { findBoxUnit, findCard, findInvitation, markOpened } from './store-answers.ts';

/** What an invitation asks, and that it was opened. Of one that is over only that it is. */
export async function openInvitation({ database: { db }, clock }: QuestionnaireDeps, id: string, insurer: string, locale: Locale): Promise<QuestionnaireForm> {
  const invitation = (await findInvitation(db, id)) ?? refuse('not_found');
  const { state } = invitation;
  const over = state === 'answered' ? 'answered' : state === 'expired' || state === 'suppressed' ? 'gone' : 'open';
  if (over === 'open') await markOpened(db, id, clock.now());
  const touchpoint = await findTouchpoint(db, invitation.touchpoint);
  return {
    state: over,
    insurer,
    version: invitation.version,
    content: over === 'open' ? ((await findVersion(db, invitation.questionnaireId, invitation.version)) ?? null) : null,
    about: `${(locale === 'en' ? touchpoint?.nameEn : touchpoint?.name) ?? ''} · ${invitation.unitName}`,
    mayOptOut: true,
  };
}

export async function openCard({ database: { db } }: QuestionnaireDeps, code: string, insurer: string): Promise<QuestionnaireForm> {
  const card = (await findCard(db, code)) ?? refuse('not_found', { zh: '没有找到这张服务反馈卡，请重新扫码。', en: 'This feedback card was not found; scan it again.' });
  const gone = card.archivedAt !== null;
  return {
    state: gone ? 'gone' : 'open', insurer, version: card.version, content: gone ? null : ((await findVersion(db, card.questionnaireId, card.version)) ?? null), about: `${card.name} · ${card.unitName}`, mayOptOut: false,
  };
}

export async function openBox({ database: { db } }: QuestionnaireDeps, unit: string, insurer: string): Promise<QuestionnaireForm> {
  const place = (await findBoxUnit(db, unit)) ?? refuse('not_found');
  const published = await findPublished(db, { code: boxCode });
  return {
    state: published === undefined ? 'gone' : 'open', insurer, version: published?.version ?? 1,
    content: published === undefined ? null : ((await findVersion(db, published.id, published.version)) ?? null), about: place.name, mayOptOut: false,
  };
}
