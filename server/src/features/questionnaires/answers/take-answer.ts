import type { QuestionnaireAnswers, QuestionnaireContent } from '@huiyin/contracts';
import { receiveVoices, type VoiceNew } from '#features/voices/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { readAnswers, type ReadAnswers } from '../content/read-answers.ts';
import { countAnswer, findVersion } from '../store-questionnaires.ts';
import { deleteDraft, insertDraft, type AnswerDraft } from './store-drafts.ts';

/** What the voice is about, as far as the way in tells. */
export type VoicePlace = Pick<VoiceNew, 'kind' | 'touchpoint' | 'channel' | 'unitId'> &
  Partial<Pick<VoiceNew, 'departmentId' | 'staffId' | 'customerId' | 'serviceEventId' | 'invitationId' | 'cardId' | 'product' | 'demo'>>;

export interface AnswerCall {
  readonly questionnaireId: string;
  readonly body: QuestionnaireAnswers;
  readonly place: VoicePlace;
  /** Unique for this way in and this answer: under it the voice is stored once. */
  readonly externalId: string;
  readonly draft: Pick<AnswerDraft, 'way' | 'key'>;
  /** The rest never came: a first tap may lack what is required. */
  readonly unfinished?: boolean;
}

/** Longest time, in days, for which an answer may have waited on a tablet without network. */
const longestWaitDays = 30;
const dayMs = 86_400_000;

/**
 * Makes a voice of an answer, in the caller's transaction, or keeps its first tap. `stored` is false where this very answer came before.
 * Refuses an unknown version and answers that do not fit it, by question. What is dated ahead or long ago is dated now.
 */
export async function takeAnswer(tx: Db, keyring: Keyring, now: Date, call: AnswerCall): Promise<{ voiceId: string; stored: boolean; rating: number | null; withText: boolean } | 'kept'> {
  const { questionnaireId, body, place, externalId } = call;
  const content = (await findVersion(tx, questionnaireId, body.version)) ?? refuse('not_found');
  const partial = body.partial === true;
  const read = readFor(content, partial ? withoutWords(content, body.answers) : body.answers, partial || call.unfinished === true);
  if (partial) {
    await insertDraft(tx, externalId, { ...call.draft, body: { ...body, partial: false, answers: { ...(read.answers as QuestionnaireAnswers['answers']) } } }, now);
    return 'kept';
  }
  const said = body.saidAt === undefined ? now : new Date(body.saidAt);
  const saidAt = said > now || now.getTime() - said.getTime() > longestWaitDays * dayMs ? now : said;
  const [voice] = await receiveVoices(tx, keyring, [{
    ...place, source: 'questionnaire', externalId, saidAt, rating: read.rating, promote: read.promote, ease: read.ease, text: read.text,
    answers: { id: questionnaireId, version: body.version, answers: withoutWords(content, read.answers) },
  }], now);
  if (voice!.stored) await countAnswer(tx, questionnaireId, body.version);
  await deleteDraft(tx, externalId);
  return { voiceId: voice!.id, stored: voice!.stored, rating: read.rating, withText: (read.text ?? '').trim() !== '' };
}

function readFor(content: QuestionnaireContent, answers: Readonly<Record<string, unknown>>, partial: boolean): ReadAnswers {
  const result = readAnswers(content, answers, partial);
  return 'faults' in result ? refuse('invalid', undefined, { fields: result.faults }) : result.read;
}

/** Words are kept in the voice's text only, where personal data is masked. */
function withoutWords<T>(content: QuestionnaireContent, answers: Readonly<Record<string, T>>): Record<string, T> {
  const written = new Set(content.questions.filter(({ kind }) => kind === 'text').map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !written.has(id)));
}
