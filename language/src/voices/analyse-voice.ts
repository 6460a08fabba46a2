import { type Mention, type VoiceAnalysis, voiceSentiments, type VoiceText, voiceTopics } from './codebook.ts';
import { sumRows, type WeightTable } from './sparse-weights.ts';
import { fillSentimentFeatures, fillTopicFeatures } from './voice-examples.ts';
import { featureBuffer, type FeatureBuffer, prepareVoice, type PreparedVoice } from './voice-features.ts';
import { shippedVoiceModel, type VoiceModel } from './voice-model.ts';

const MOST_MENTIONS = 3;
const NONE = voiceTopics.indexOf('none');
const buffer = featureBuffer();
/** After the topics the model tells how urgent a voice is. */
const URGENCY = voiceTopics.length;
const topicSums = new Float64Array(voiceTopics.length + 1);
const clauseSums = new Float64Array(voiceTopics.length + 1);
const sentimentSums = new Float64Array(voiceSentiments.length);

const sum = (table: WeightTable, { keys, values, count }: FeatureBuffer, sums: Float64Array): void => sumRows(table, keys, values, count, sums);

/**
 * What a customer's voice is about and how it speaks of it, by the codebook, and whether somebody must call back today.
 * The same text always gives the same answer; an empty text is `none`. Reads the first 600 characters.
 */
export function analyseVoice(voice: VoiceText, model: VoiceModel = shippedVoiceModel()): VoiceAnalysis {
  const prepared = prepareVoice(voice.text);
  if (prepared.text === '') return { mentions: [{ topic: 'none', sentiment: 'neutral' }], escalate: false };
  const topics = chooseTopics(voice, prepared, model);
  const escalate = topicSums[URGENCY]! >= model.limits.urgent;
  if (topics[0] === NONE) return { mentions: [{ topic: 'none', sentiment: 'neutral' }], escalate };
  const mentions = topics.map((topic): Mention => {
    const [start, end] = topics.length === 1 ? [0, prepared.text.length] : clauseOf(topic, voice, prepared, model);
    fillSentimentFeatures(buffer, voice, prepared, topic, start, end, topics.length);
    sum(model.sentiments, buffer, sentimentSums);
    return { topic: voiceTopics[topic]!, sentiment: voiceSentiments[highest(sentimentSums, sentimentSums.length)]! };
  });
  return { mentions, escalate };
}

function chooseTopics(voice: VoiceText, prepared: PreparedVoice, model: VoiceModel): number[] {
  fillTopicFeatures(buffer, voice, prepared, 0, prepared.text.length);
  sum(model.topics, buffer, topicSums);
  for (let topic = 0; topic < URGENCY; topic++) topicSums[topic] = 1 / (1 + Math.exp(-topicSums[topic]!));
  const best = highest(topicSums, URGENCY);
  if (best === NONE) return [NONE];
  const limit = Math.max(model.limits.topic, model.limits.beside * topicSums[best]!);
  const chosen = [best];
  for (let topic = 0; topic < URGENCY; topic++) if (topic !== best && topic !== NONE && topicSums[topic]! >= limit) chosen.push(topic);
  return chosen.sort((one, other) => topicSums[other]! - topicSums[one]!).slice(0, MOST_MENTIONS);
}

/** The clause that speaks most of a topic. */
export function clauseOf(topic: number, voice: VoiceText, prepared: PreparedVoice, model: VoiceModel): readonly [number, number] {
  let best: readonly [number, number] = [0, prepared.text.length];
  let highestScore = -Infinity;
  if (prepared.clauses.length < 2) return best;
  for (const clause of prepared.clauses) {
    fillTopicFeatures(buffer, { text: voice.text }, prepared, clause[0], clause[1]);
    sum(model.topics, buffer, clauseSums);
    const score = clauseSums[topic]!;
    if (score <= highestScore) continue;
    highestScore = score;
    best = clause;
  }
  return best;
}

function highest(sums: Float64Array, count: number): number {
  let best = 0;
  for (let place = 1; place < count; place++) if (sums[place]! > sums[best]!) best = place;
  return best;
}
