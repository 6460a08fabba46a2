import { analyseVoice } from '../../src/voices/analyse-voice.ts';
import type { VoiceModel } from '../../src/voices/voice-model.ts';
import type { LabelledVoice } from './read-voice-texts.ts';

export interface VoiceScores {
  readonly topicF1: number;
  readonly pairF1: number;
  readonly urgentPrecision: number;
  readonly urgentRecall: number;
}

/** Micro-averaged agreement with the labels. */
export function scoreVoices(voices: readonly LabelledVoice[], model?: VoiceModel): VoiceScores {
  const topics = { hit: 0, got: 0, wanted: 0 };
  const pairs = { hit: 0, got: 0, wanted: 0 };
  const urgent = { hit: 0, got: 0, wanted: 0 };
  for (const voice of voices) {
    const { mentions, escalate } = analyseVoice(voice, model);
    count(topics, mentions.map(({ topic }) => topic), voice.mentions.map(({ topic }) => topic));
    const pair = ({ topic, sentiment }: { topic: string; sentiment: string }): string => `${topic} ${sentiment}`;
    count(pairs, mentions.map(pair), voice.mentions.map(pair));
    count(urgent, escalate ? ['urgent'] : [], voice.escalate ? ['urgent'] : []);
  }
  const f1 = ({ hit, got, wanted }: typeof topics): number => (2 * hit) / (got + wanted);
  return { topicF1: f1(topics), pairF1: f1(pairs), urgentPrecision: urgent.hit / urgent.got, urgentRecall: urgent.hit / urgent.wanted };
}

function count(tally: { hit: number; got: number; wanted: number }, got: readonly string[], wanted: readonly string[]): void {
  tally.got += got.length;
  tally.wanted += wanted.length;
  tally.hit += got.filter((one) => wanted.includes(one)).length;
}
