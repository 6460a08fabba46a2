import { answerVariables } from '@huiyin/contracts';
import type { BlankWords } from './fill-answer.ts';
import { answerTexts } from './texts.ts';

/** What a variable is called where its value is not known. */
export function useBlankWords(): BlankWords {
  const t = answerTexts.useTexts();
  return Object.fromEntries(answerVariables.map((name) => [name, t(`variable.${name}`)])) as BlankWords;
}
