import { complaintGrams } from './complaint-grams.ts';
import { complaintBias, complaintWeights } from './complaint-weights.ts';
import { complaintCues, otherwiseCues, signalCues, type ComplaintSignal, type Cue } from './complaint-cues.ts';

/** What sounds like a complaint in a message. */
export interface DetectedComplaint {
  /** Sum of the cues, at least `threshold`; 3 and more says it outright. */
  readonly strength: number;
  /** The sentence that speaks most for it, as written, at most 200 characters. */
  readonly sentence: string;
  readonly signals: readonly ComplaintSignal[];
}

/** From here on the cues of a message make it sound like a complaint; set on `fixtures/tuning.txt`. */
const threshold = 1.5;
/** Probability from which the learnt part alone says so. */
const likely = 0.6;
/** What a signal of high risk adds by itself. */
const signalWeight = 2;
const longestSentence = 200;

/**
 * Does a customer's message (Chinese, any length) sound like a complaint? Adds up cues for accusations, anger, delay, demands and threats, less
 * those for questions, praise and the anger about somebody else; what is said without such words a classifier over runs of characters finds (logistic
 * regression, 518 sentences). Undefined: it does not. A person decides; this only proposes. Danger to a life is
 * always reported, whatever else the message says.
 */
export function detectComplaint(text: string): DetectedComplaint | undefined {
  const plain = fold(text);
  const signals = signalCues.flatMap(({ signal, pattern, unless }) => (pattern.test(plain) && unless?.test(plain) !== true ? [signal] : []));
  const strength = sum(plain, complaintCues) + sum(plain, otherwiseCues) + signals.length * signalWeight;
  if (strength < threshold && !signals.includes('selfHarm') && likelihood(plain) < likely) return undefined;
  return { strength: Math.max(strength, threshold), sentence: strongestSentence(text), signals };
}

/** Probability that it is a complaint, by its runs of characters. */
function likelihood(plain: string): number {
  const known = [...complaintGrams(plain)].flatMap((gram) => complaintWeights[gram] ?? []);
  if (known.length === 0) return 0;
  return 1 / (1 + Math.exp(-(complaintBias + known.reduce((total, weight) => total + weight, 0) / Math.sqrt(known.length))));
}

const sum = (plain: string, cues: readonly Cue[]): number => cues.reduce((total, { pattern, weight }) => (pattern.test(plain) ? total + weight : total), 0);

/** Full-width letters and digits as half-width ones, no spaces: 银 保 监 is written to hide. */
const fold = (text: string): string => text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/[^\S\n]+/g, '');

function strongestSentence(text: string): string {
  const sentences = text.split(/(?<=[。！？!?；;\n])/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
  const weigh = (sentence: string): number => {
    const plain = fold(sentence);
    return sum(plain, complaintCues) + sum(plain, otherwiseCues) + signalCues.filter(({ pattern }) => pattern.test(plain)).length * signalWeight;
  };
  const best = sentences.reduce((found, sentence) => (weigh(sentence) > weigh(found) ? sentence : found), sentences[0] ?? text.trim());
  return best.length > longestSentence ? `${best.slice(0, longestSentence)}…` : best;
}
