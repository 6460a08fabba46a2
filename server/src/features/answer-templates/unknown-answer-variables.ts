import { answerVariables } from '@huiyin/contracts';

/** Words in braces that stand for nothing; text in braces that is no word (a formula, Chinese) is left alone. */
export function unknownAnswerVariables(body: string): string[] {
  const known: readonly string[] = answerVariables;
  return [...new Set([...body.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].filter((name) => !known.includes(name));
}
