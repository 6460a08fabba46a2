import type { Mention, VoiceText } from '../../src/voices/codebook.ts';
import { decodeVoiceModel, type VoiceModel } from '../../src/voices/voice-model.ts';
import { readComments, readOwnVoices } from './read-training-voices.ts';
import { scoreVoices, type VoiceScores } from './score-voices.ts';
import { trainVoiceModel } from './train-voices.ts';

export interface Labelled extends VoiceText {
  readonly mentions: readonly Mention[];
  readonly escalate: boolean;
}

export interface FitInput {
  /** Labels by persons that the model learns from beside the delivered texts. */
  readonly learned: readonly Labelled[];
  /** Those that neither this model nor one before it learned from. */
  readonly heldBack: readonly Labelled[];
  /** The model that serves now; null: the delivered one. */
  readonly present: Uint8Array | null;
}

/** Figures of the model that serves and of the new one: on what was held back, and on the delivered comments, which both learned from. */
export interface FitOutput {
  readonly bytes: Uint8Array;
  readonly before: VoiceScores;
  readonly after: VoiceScores;
  readonly deliveredBefore: VoiceScores;
  readonly deliveredAfter: VoiceScores;
}

/** How often a person's label counts beside a delivered text: it is of the insurer's own customers. */
const times = 3;

/** Fits a model to the delivered texts and to what persons corrected, and measures it beside the one that serves. The same input gives the same bytes. */
export function fitVoices({ learned, heldBack, present }: FitInput, progress: (share: number) => void = () => undefined): FitOutput {
  const { seen, unseen } = readComments();
  const delivered = [...seen, ...unseen];
  const bytes = trainVoiceModel([...readOwnVoices(), ...delivered, ...Array.from({ length: times }, () => learned).flat()], progress);
  const [old, fresh]: [VoiceModel | undefined, VoiceModel] = [present === null ? undefined : decodeVoiceModel(present), decodeVoiceModel(bytes)];
  return { bytes, before: scoreVoices(heldBack, old), after: scoreVoices(heldBack, fresh), deliveredBefore: scoreVoices(delivered, old), deliveredAfter: scoreVoices(delivered, fresh) };
}
