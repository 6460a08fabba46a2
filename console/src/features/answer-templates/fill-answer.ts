import { answerVariables, type AnswerValues, type AnswerVariable } from '@huiyin/contracts';

/** What stands where nothing is known, to be filled in by hand. */
export type BlankWords = Record<AnswerVariable, string>;

const isVariable = (name: string): name is AnswerVariable => (answerVariables as readonly string[]).includes(name);

/** Puts in what is known and leaves 【…】 for the rest. A customer whom nobody knows is not addressed, nor is the comma behind it kept. */
export function fillAnswer(body: string, values: AnswerValues | undefined, blanks: BlankWords): string {
  const text = values?.customer ? body : body.replace(/\{customer\}[，,]?/g, '');
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!isVariable(name)) return whole;
    const value = values?.[name] ?? null;
    if (value !== null && value !== '') return value;
    return `【${blanks[name]}】`;
  });
}
