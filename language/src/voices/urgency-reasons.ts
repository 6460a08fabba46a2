import { matchConcepts } from './match-concepts.ts';
import { normalizeVoice } from './normalize-voice.ts';
import { voiceConcepts } from './voice-concepts.ts';

/** What makes a voice urgent, the gravest first. */
const urgencyReasonCodes = ['harm', 'regulator', 'court', 'media', 'surrender', 'threat'] as const;
export type UrgencyReason = (typeof urgencyReasonCodes)[number];

const names = Object.keys(voiceConcepts);
const placeOf = { harm: 'harm', regulator: 'regulator', court: 'court', media: 'media', surrender: 'angrySurrender', threat: 'threat' } as const satisfies Record<UrgencyReason, string>;

/** Which of them the words of a text speak of, the gravest first; an ultimatum only where nothing graver is said, none where it is urgent as a whole. Tells whoever calls back why; it decides nothing. */
export function urgencyReasons(text: string): UrgencyReason[] {
  const hit = new Set(matchConcepts(normalizeVoice(text.slice(0, 600))).filter(({ negated }) => !negated).map(({ concept }) => names[concept]));
  const found = urgencyReasonCodes.filter((code) => hit.has(placeOf[code]));
  return found.length > 1 ? found.filter((code) => code !== 'threat') : found;
}
