import { maskPersonalData } from '@huiyin/language';

/** `@name` up to a blank or a mark: what follows without one may be a customer's name and is looked at as everything else. */
const mention = /(@\p{Script=Han}{2,4}(?=\s|$|\p{P}))/u;

/** Hides personal data in a note, but not whom it mentions: that is a colleague. */
export function maskNote(text: string): { text: string; found: readonly unknown[] } {
  const parts = text.split(mention).map((part, at) => (at % 2 === 1 ? { text: part, found: [] } : maskPersonalData(part)));
  return { text: parts.map((part) => part.text).join(''), found: parts.flatMap(({ found }) => found) };
}
