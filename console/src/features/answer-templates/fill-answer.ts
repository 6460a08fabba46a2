import { answerVariables, type AnswerValues, type AnswerVariable } from '@huiyin/contracts';

/** What stands where nothing is known, to be filled in by hand. */
export type BlankWords = Record<AnswerVariable, string>;

const isVariable = (name: string): name is AnswerVariable => (answerVariables as readonly string[]).includes(name);

/** Puts in what is known and leaves 【…】 for the rest; 您 for a customer whom nobody knows, as one would say. */
export function fillAnswer(body: string, values: AnswerValues | undefined, blanks: BlankWords): string {
  return body.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!isVariable(name)) return whole;
    const value = values?.[name] ?? null;
    if (value !== null && value !== '') return value;
    return name === 'customer' ? '' : `【${blanks[name]}】`;
  });
}

/** The first blank that still stands in a text. */
export const openBlank = (text: string): string | undefined => /【[^【】]{1,20}】/.exec(text)?.[0];
