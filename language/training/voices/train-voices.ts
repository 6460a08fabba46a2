import { voiceSentiments, voiceTopics } from '../../src/voices/codebook.ts';
import { clauseOf } from '../../src/voices/analyse-voice.ts';
import { fillSentimentFeatures, fillTopicFeatures, spread } from '../../src/voices/voice-examples.ts';
import { featureBuffer, MOST_CLAUSES, prepareVoice } from '../../src/voices/voice-features.ts';
import { decodeVoiceModel, encodeVoiceModel, type FittedVoiceModel, type VoiceLimits } from '../../src/voices/voice-model.ts';
import { seeded } from '../seeded.ts';
import { type Example, fitWeights } from './fit-weights.ts';
import type { LabelledVoice } from './read-voice-texts.ts';

/** Rounds over all voices: topics got worse with twice as many on texts held back, and plain short texts lost their sentiment with fewer. */
const rounds = { topics: 6, sentiments: 12 } as const;
/** Questions of the knowledge base are no comments: they lend words, and little weight. */
const QUESTION_WEIGHT = 0.05;
/** Pairs of voices read as one, for each voice that there is. */
const JOINED = 0.6;
/** The limits were chosen on the half of the comments that may be looked at, for the highest agreement, and for four of five alarms to be right. */
const limits: VoiceLimits = { topic: 0.4, beside: 0.78, urgent: -0.45 };

/** Fits the model to labelled voices, the same for the same voices in the same order. */
function trainVoices(written: readonly LabelledVoice[], progress: (share: number) => void): FittedVoiceModel {
  const voices = [...written, ...written.map(bare), ...joinVoices(written)];
  const buffer = featureBuffer();
  const clauseEnds = new Int32Array(MOST_CLAUSES);
  const example = (targets: Float32Array, weight: number): Example => ({ keys: buffer.keys.slice(0, buffer.count), values: buffer.values.slice(0, buffer.count), targets, weight });
  const prepared = voices.map(({ text }) => prepareVoice(text));
  const topicExamples = voices.map((voice, place) => {
    fillTopicFeatures(buffer, voice, prepared[place]!, clauseEnds);
    spread(buffer);
    const mentioned = voiceTopics.map((topic) => (voice.mentions.some((mention) => mention.topic === topic) ? 1 : 0));
    return example(Float32Array.of(...mentioned, voice.escalate ? 1 : 0), voice.topicsOnly === true ? QUESTION_WEIGHT : 1);
  });
  const topics = fitWeights(topicExamples, voiceTopics.length + 1, { rounds: rounds.topics, rate: 0.2, ridge: 2e-5, seenIn: 3, link: 'each', progress: (share) => progress(0.75 * share) });
  const blank = { width: 3, keys: new Int32Array(0), rows: new Int8Array(0), scales: new Float32Array(3), biases: new Float32Array(3) };
  const half = decodeVoiceModel(encodeVoiceModel({ topics, sentiments: blank, limits }));
  const sentimentExamples = voices.flatMap((voice, place) =>
    voice.topicsOnly === true
      ? []
      : voice.mentions.flatMap(({ topic, sentiment }) => {
          if (topic === 'none') return [];
          const index = voiceTopics.indexOf(topic);
          const [start, end] = voice.mentions.length === 1 ? [0, prepared[place]!.text.length] : clauseOf(index, voice, prepared[place]!, half);
          fillSentimentFeatures(buffer, voice, prepared[place]!, index, start, end, voice.mentions.length);
          return [example(Float32Array.from(voiceSentiments, (one) => (one === sentiment ? 1 : 0)), 1)];
        }),
  );
  const sentiments = fitWeights(sentimentExamples, voiceSentiments.length, { rounds: rounds.sentiments, rate: 0.2, ridge: 2e-5, seenIn: 3, link: 'one', progress: (share) => progress(0.75 + 0.25 * share) });
  return { topics, sentiments, limits };
}

/** A text without what is known beside it: ratings and touchpoints lie, and are often not there. */
const bare = ({ channel: _channel, touchpoint: _touchpoint, rating: _rating, ...voice }: LabelledVoice): LabelledVoice => voice;

/** The bytes of a model fitted to labelled voices; `progress` is told the share that is done, 0 to 1. */
export const trainVoiceModel = (voices: readonly LabelledVoice[], progress: (share: number) => void = () => undefined): Buffer => encodeVoiceModel(trainVoices(voices, progress));

/** Two voices from the same touchpoint read as one, so that texts about two things are no rarity. */
function joinVoices(voices: readonly LabelledVoice[]): LabelledVoice[] {
  const random = seeded(11);
  const single = voices.filter(({ mentions, topicsOnly }) => mentions.length === 1 && mentions[0]!.topic !== 'none' && topicsOnly !== true);
  const byTouchpoint = new Map<string, LabelledVoice[]>();
  for (const voice of single) byTouchpoint.set(voice.touchpoint ?? '', [...(byTouchpoint.get(voice.touchpoint ?? '') ?? []), voice]);
  const joined: LabelledVoice[] = [];
  while (joined.length < voices.length * JOINED && single.length > 1) {
    const one = single[Math.floor(random() * single.length)]!;
    const mates = byTouchpoint.get(one.touchpoint ?? '')!;
    const other = mates[Math.floor(random() * mates.length)]!;
    if (one.mentions[0]!.topic === other.mentions[0]!.topic) {
      if (mates.length < 3) break;
      continue;
    }
    joined.push({ ...bare(one), text: `${one.text}，${other.text}`, mentions: [...one.mentions, ...other.mentions], escalate: one.escalate || other.escalate });
  }
  return joined;
}
