/** Text as `like` shall read it, letter by letter: the reader's own %, _ and \ stand for themselves. */
export const literalText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A pattern for `like` and `ilike` that finds the text anywhere, without the blanks around it. */
export const likeText = (text: string): string => `%${literalText(text.trim())}%`;
