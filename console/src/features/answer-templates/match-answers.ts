import type { AnswerTemplate } from '@huiyin/contracts';
import { pinyinInitials } from '../../platform/pinyin-initials.ts';

/** A `/` with what was typed after it, up to the cursor. */
export interface Slash {
  from: number;
  to: number;
  word: string;
}

/** The command being typed before the cursor; none after a letter or digit, so that 1/2 and addresses stay what they are. */
export function slashBefore(text: string, cursor: number): Slash | null {
  const found = /(?:^|[^\w/:.-])\/([^\s/]{0,20})$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const word = found[1] ?? '';
  return { from: cursor - word.length - 1, to: cursor, word: word.toLowerCase() };
}

const initials = new Map<string, string>();
function initialsOf(title: string): string {
  let known = initials.get(title);
  if (known === undefined) initials.set(title, (known = pinyinInitials(title)));
  return known;
}

/** How well a template fits what was typed; 0: not at all. Shortcut before title, title before initials, words of the text last. */
function fit({ shortcut, title, body }: AnswerTemplate, word: string): number {
  if (shortcut === word) return 6;
  if (shortcut !== '' && shortcut.startsWith(word)) return 5;
  const lower = title.toLowerCase();
  if (lower.startsWith(word)) return 4;
  if (lower.includes(word)) return 3;
  if (initialsOf(title).includes(word)) return 2;
  return body.toLowerCase().includes(word) ? 1 : 0;
}

/** The templates that fit, best first; with nothing typed all in their order. */
export function matchAnswers(items: readonly AnswerTemplate[], word: string, most: number): AnswerTemplate[] {
  if (word === '') return items.slice(0, most);
  const fits = items.map((item) => ({ item, fits: fit(item, word) })).filter((each) => each.fits > 0);
  return fits.sort((a, b) => b.fits - a.fits).slice(0, most).map((each) => each.item);
}
