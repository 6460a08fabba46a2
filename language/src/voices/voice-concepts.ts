import { claimConcepts } from './concepts-claims.ts';
import { contractConcepts } from './concepts-contract.ts';
import { feelingConcepts } from './concepts-feelings.ts';
import { serviceConcepts } from './concepts-contact.ts';

/** Words that stand for the same thing, by a name of it; normalised as `normalizeVoice` leaves a text. Their order numbers the model's features. */
export const voiceConcepts: Readonly<Record<string, string>> = { ...claimConcepts, ...contractConcepts, ...serviceConcepts, ...feelingConcepts };
