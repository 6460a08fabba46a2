/** Longest word of Latin letters or digits that is kept, in characters. */
const longest = 40;
const han = /^\p{Script=Han}/u;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
const parts = (text: string): string[] => fold(text).match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? [];

/**
 * The words by which a text is found, each once: pairs of neighbouring Han characters, so that words of two characters need no dictionary;
 * the last character of each run, so that a single one is found by its beginning; words of other letters and runs of digits, lower-case.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const part of parts(text)) {
    if (!han.test(part)) {
      words.add(part.slice(0, longest));
      continue;
    }
    const characters = [...part];
    for (let n = 0; n + 1 < characters.length; n++) words.add(characters[n]! + characters[n + 1]!);
    words.add(characters.at(-1)!);
  }
  return [...words];
}

/** What a text must hold to be found: all of these; `beginning`: a word that begins so is enough. */
export interface SearchTerm {
  readonly word: string;
  readonly beginning: boolean;
}

/** The terms of what somebody typed; empty when there is nothing to look for in it. */
export function searchTerms(typed: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  for (const part of parts(typed)) {
    const characters = [...part];
    if (!han.test(part)) terms.set(part, { word: part.slice(0, longest), beginning: true });
    else if (characters.length === 1) terms.set(part, { word: part, beginning: true });
    else for (let n = 0; n + 1 < characters.length; n++) terms.set(characters[n]! + characters[n + 1]!, { word: characters[n]! + characters[n + 1]!, beginning: false });
  }
  return [...terms.values()];
}
