import { type Mention, type VoiceAnalysis, voiceSentiments, type VoiceText, voiceTopics } from './codebook.ts';
import { addRows, addTwice, toOutput } from './sparse-weights.ts';
import { fillSentimentFeatures, fillTopicFeatures, spreadOf } from './voice-examples.ts';
import { featureBuffer, MOST_CLAUSES, prepareVoice, type PreparedVoice } from './voice-features.ts';
import { shippedVoiceModel, type VoiceModel } from './voice-model.ts';

const MOST_MENTIONS = 3;
const NONE = voiceTopics.indexOf('none');
/** After the topics the model tells how urgent a voice is. */
const URGENCY = voiceTopics.length;
const OUTPUTS = URGENCY + 1;
/** What the clause that speaks most of it counts beside the whole text: a second topic often has but one clause, a threat still oftener. */
const clauseShares = { topic: 0.25, urgency: 0.5 } as const;

const buffer = featureBuffer();
const clauseEnds = new Int32Array(MOST_CLAUSES);
/** Twice the sums, in whole numbers: a feature counts a whole or a half. */
const rowSums = new Int32Array(OUTPUTS);
const wholeSums = new Int32Array(OUTPUTS);
const topicSums = new Float64Array(OUTPUTS);
const clauseHighs = new Float64Array(OUTPUTS);
const speakingClauses = new Int32Array(OUTPUTS);
const sentimentSums = new Float64Array(voiceSentiments.length);

/**
 * What a customer's voice is about and how it speaks of it, by the codebook, and whether somebody must call back today.
 * The same text always gives the same answer; an empty text is `none`. Reads the first 600 characters.
 */
export function analyseVoice(voice: VoiceText, model: VoiceModel = shippedVoiceModel()): VoiceAnalysis {
  const prepared = prepareVoice(voice.text);
  if (prepared.text === '') return { mentions: [{ topic: 'none', sentiment: 'neutral' }], escalate: false };
  weighTopics(voice, prepared, model);
  const escalate = topicSums[URGENCY]! >= model.limits.urgent;
  const topics = chooseTopics(model);
  if (topics[0] === NONE) return { mentions: [{ topic: 'none', sentiment: 'neutral' }], escalate };
  const mentions = topics.map((topic): Mention => {
    const span = topics.length === 1 ? wholeOf(prepared) : speakingClause(topic, prepared);
    return { topic: voiceTopics[topic]!, sentiment: sentimentOf(topic, voice, prepared, span, topics.length, model) };
  });
  return { mentions, escalate };
}

type Span = readonly [start: number, end: number];

const wholeOf = ({ text }: PreparedVoice): Span => [0, text.length];

/** The clause that spoke most of a topic when topics were weighed last. */
const speakingClause = (topic: number, prepared: PreparedVoice): Span => prepared.clauses[speakingClauses[topic]!] ?? wholeOf(prepared);

/** How much the text speaks of each topic, and which clause most: the rows of all clauses are summed once, for the clause and for the whole. */
function weighTopics(voice: VoiceText, prepared: PreparedVoice, { topics }: VoiceModel): void {
  fillTopicFeatures(buffer, voice, prepared, clauseEnds);
  const clauses = prepared.clauses.length;
  wholeSums.fill(0);
  clauseHighs.fill(-Infinity);
  let start = 0;
  for (let clause = 0; clause < clauses; clause++) {
    const end = clauseEnds[clause]!;
    rowSums.fill(0);
    addTwice(topics, buffer.keys, buffer.values, start, end, rowSums);
    const spread = spreadOf(buffer, start, end);
    for (let output = 0; output < OUTPUTS; output++) {
      wholeSums[output]! += rowSums[output]!;
      const sum = toOutput(topics, output, rowSums[output]! / 2, spread);
      if (sum <= clauseHighs[output]!) continue;
      clauseHighs[output] = sum;
      speakingClauses[output] = clause;
    }
    start = end;
  }
  addTwice(topics, buffer.keys, buffer.values, start, buffer.count, wholeSums);
  const spread = spreadOf(buffer, 0, buffer.count);
  for (let output = 0; output < OUTPUTS; output++) {
    const whole = toOutput(topics, output, wholeSums[output]! / 2, spread);
    const share = clauses < 2 ? 0 : output === URGENCY ? clauseShares.urgency : clauseShares.topic;
    topicSums[output] = share === 0 ? whole : (1 - share) * whole + share * clauseHighs[output]!;
  }
}

function chooseTopics({ limits }: VoiceModel): number[] {
  for (let topic = 0; topic < URGENCY; topic++) topicSums[topic] = 1 / (1 + Math.exp(-topicSums[topic]!));
  const best = highest(topicSums, URGENCY);
  if (best === NONE) return [NONE];
  const limit = Math.max(limits.topic, limits.beside * topicSums[best]!);
  const chosen = [best];
  for (let topic = 0; topic < URGENCY; topic++) if (topic !== best && topic !== NONE && topicSums[topic]! >= limit) chosen.push(topic);
  return chosen.sort((one, other) => topicSums[other]! - topicSums[one]!).slice(0, MOST_MENTIONS);
}

function sentimentOf(topic: number, voice: VoiceText, prepared: PreparedVoice, [start, end]: Span, mentions: number, { sentiments }: VoiceModel): Mention['sentiment'] {
  fillSentimentFeatures(buffer, voice, prepared, topic, start, end, mentions);
  sentimentSums.fill(0);
  addRows(sentiments, buffer.keys, buffer.values, 0, buffer.count, sentimentSums);
  for (let output = 0; output < sentimentSums.length; output++) sentimentSums[output] = toOutput(sentiments, output, sentimentSums[output]!, 1);
  return voiceSentiments[highest(sentimentSums, sentimentSums.length)]!;
}

/** The clause that speaks most of a topic. */
export function clauseOf(topic: number, voice: VoiceText, prepared: PreparedVoice, model: VoiceModel): Span {
  weighTopics(voice, prepared, model);
  return speakingClause(topic, prepared);
}

function highest(sums: Float64Array, count: number): number {
  let best = 0;
  for (let place = 1; place < count; place++) if (sums[place]! > sums[best]!) best = place;
  return best;
}
