/** A pattern for `ilike` that finds the text anywhere; the reader's own % and _ are letters. */
export const likeText = (text: string): string => `%${text.trim().replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
