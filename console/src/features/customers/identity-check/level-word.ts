import { checkTexts } from './texts.ts';

/** How sure a check is, in a word. */
export const levelWord = (level: number): string => checkTexts.texts(`levels.${level === 3 ? '3' : level === 2 ? '2' : '1'}`);
