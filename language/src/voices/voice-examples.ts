import { addCircumstances, addConcepts, addGrams, type FeatureBuffer, type PreparedVoice, under } from './voice-features.ts';
import type { VoiceText } from './codebook.ts';

/** Lights in which a feature of the text is seen for the sentiment of one topic; topics themselves come after. */
const WHOLE = 100;
const MANY = 101;
/** What a rating weighs beside the words: one in ten contradicts them. */
const CIRCUMSTANCES = 0.4;

/** Features from which topics are told: those of each clause, of which `ends` keeps the ends, then what is known beside the words. They are not spread. */
export function fillTopicFeatures(buffer: FeatureBuffer, voice: VoiceText, prepared: PreparedVoice, ends: Int32Array): void {
  buffer.count = 0;
  for (const [place, [start, end]] of prepared.clauses.entries()) {
    addGrams(buffer, prepared, start, end);
    addConcepts(buffer, prepared, start, end, true);
    ends[place] = buffer.count;
  }
  addCircumstances(buffer, voice, prepared);
}

/** Features from which the sentiment of a topic is told: those of the clause that speaks of it, of the whole text, and of the topic. */
export function fillSentimentFeatures(buffer: FeatureBuffer, voice: VoiceText, prepared: PreparedVoice, topic: number, start: number, end: number, mentions: number): void {
  buffer.count = 0;
  addGrams(buffer, prepared, start, end);
  addConcepts(buffer, prepared, start, end, true);
  spread(buffer);
  const clause = buffer.count;
  if (mentions > 1) {
    addConcepts(buffer, prepared, 0, prepared.text.length, false);
    for (let place = clause; place < buffer.count; place++) {
      buffer.keys[place] = under(WHOLE, buffer.keys[place]!);
      buffer.values[place]! *= 0.5;
    }
  }
  const before = buffer.count;
  addCircumstances(buffer, voice, prepared);
  const after = buffer.count;
  for (let place = before; place < after; place++) {
    buffer.values[place] = CIRCUMSTANCES;
    if (mentions > 1) buffer.keys[place] = under(MANY, buffer.keys[place]!);
  }
  buffer.keys[buffer.count] = under(topic, 0);
  buffer.values[buffer.count++] = 1;
}

/** Makes long texts weigh no more than short ones. */
export function spread(buffer: FeatureBuffer): void {
  const scale = spreadOf(buffer, 0, buffer.count);
  for (let place = 0; place < buffer.count; place++) buffer.values[place]! *= scale;
}

/** By how much the features between two places are to be multiplied, so that many of them weigh no more than few. */
export function spreadOf({ values }: FeatureBuffer, start: number, end: number): number {
  let squares = 0;
  for (let place = start; place < end; place++) squares += values[place]! ** 2;
  return 3 / Math.sqrt(squares + 40);
}
