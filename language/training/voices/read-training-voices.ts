import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readQuestions } from './read-questions.ts';
import { type LabelledVoice, readLabelledLines, readVoiceTexts } from './read-voice-texts.ts';

/** What was written for training, and the questions of the knowledge base: nothing by the writer of the comments. */
export const readOwnVoices = (): LabelledVoice[] => [...readVoiceTexts(import.meta.dirname), ...readQuestions(import.meta.dirname)];

/** 900 labelled comments by another writer, in halves by the hash of their id: the model was improved by looking at the mistakes in `seen` only. */
export function readComments(): { seen: LabelledVoice[]; unseen: LabelledVoice[] } {
  const comments = readLabelledLines(join(import.meta.dirname, 'comments.jsonl'));
  const isSeen = ({ id }: { id: string }): boolean => createHash('sha256').update(id).digest()[0]! % 2 === 0;
  return { seen: comments.filter(isSeen), unseen: comments.filter((comment) => !isSeen(comment)) };
}

/** All labelled texts: what the delivered model is fitted to. */
export function readTrainingVoices(): LabelledVoice[] {
  const { seen, unseen } = readComments();
  return [...readOwnVoices(), ...seen, ...unseen];
}
