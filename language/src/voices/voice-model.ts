import { readFileSync } from 'node:fs';
import { decodeWeights, encodeWeights, openTable, type SparseWeights, type WeightTable } from './sparse-weights.ts';

/** What the trainer writes: weights of topics (and after them of urgency), weights of sentiments, and the limits chosen on held-out texts. */
export interface FittedVoiceModel {
  readonly topics: SparseWeights;
  readonly sentiments: SparseWeights;
  readonly limits: VoiceLimits;
}

export interface VoiceLimits {
  /** Share of certainty from which a topic is mentioned. */
  readonly topic: number;
  /** And that share of the surest topic's certainty which another must reach. */
  readonly beside: number;
  /** Log-odds from which a voice is urgent. */
  readonly urgent: number;
}

export interface VoiceModel {
  readonly topics: WeightTable;
  readonly sentiments: WeightTable;
  readonly limits: VoiceLimits;
}

export function encodeVoiceModel({ topics, sentiments, limits }: FittedVoiceModel): Buffer {
  const head = Buffer.alloc(12);
  [limits.topic, limits.beside, limits.urgent].forEach((limit, place) => head.writeFloatLE(limit, 4 * place));
  return Buffer.concat([head, encodeWeights(topics), encodeWeights(sentiments)]);
}

export function decodeVoiceModel(bytes: Uint8Array): VoiceModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const topics = decodeWeights(bytes, 12);
  const sentiments = decodeWeights(bytes, topics.end);
  return {
    topics: openTable(topics.weights),
    sentiments: openTable(sentiments.weights),
    limits: { topic: view.getFloat32(0, true), beside: view.getFloat32(4, true), urgent: view.getFloat32(8, true) },
  };
}

let shipped: VoiceModel | undefined;

/** The model that is delivered, read once. */
export function shippedVoiceModel(): VoiceModel {
  return (shipped ??= decodeVoiceModel(readFileSync(new URL('./voice-model.bin', import.meta.url))));
}
