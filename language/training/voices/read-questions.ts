import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VoiceTopic } from '../../src/voices/codebook.ts';
import { type LabelledVoice, topicOfCode } from './read-voice-texts.ts';

/** Phrasings of the demo knowledge base's questions, each with the topic that it asks about; entries without one are left out. */
export function readQuestions(folder: string): LabelledVoice[] {
  const { about: _, ...entries } = JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8')) as { about: string } & Record<string, number[]>;
  const topicByEntry = new Map<string, VoiceTopic>(Object.entries(entries).flatMap(([code, numbers]) => numbers.map((number) => [`K${String(number).padStart(3, '0')}`, topicOfCode(code)] as const)));
  const lines = readFileSync(join(folder, 'questions.jsonl'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const { entry, text } = JSON.parse(line) as { entry: string; text: string };
    const topic = topicByEntry.get(entry);
    return topic === undefined ? [] : [{ text, mentions: [{ topic, sentiment: 'neutral' as const }], escalate: false, topicsOnly: true }];
  });
}
