import { normaliseTerm } from './search-terms.ts';

/** What somebody typed, understood. */
export type SearchQuery =
  /** Nothing that could be looked for. */
  | { readonly means: 'nothing'; readonly hint: 'longer' | null }
  /** Whatever begins so; a complete number may be a mobile or identity number besides. */
  | { readonly means: 'beginning'; readonly term: string; readonly mobile: string | null; readonly residentId: string | null; readonly hint: 'addName' | null }
  /** Part of a name with the last four signs of a mobile or identity number. */
  | { readonly means: 'tail'; readonly name: string; readonly tail: string };

/**
 * Understands a search: `张伟 1234` and `1234 张伟` are a name with the last four; everything else is a beginning of a name,
 * its pinyin initials, a policy number or a plate. A single letter or digit finds too much to be of use.
 */
export function readQuery(typed: string): SearchQuery {
  const words = typed.normalize('NFKC').trim();
  const tail = tailOf(words);
  if (tail !== undefined) return tail;
  const term = normaliseTerm(words);
  if (term === '') return { means: 'nothing', hint: null };
  if (/^[A-Z0-9]$/.test(term)) return { means: 'nothing', hint: 'longer' };
  const digits = term.replace(/^\+?86(?=1\d{10}$)/, '');
  return {
    means: 'beginning',
    term,
    mobile: /^1\d{10}$/.test(digits) ? digits : null,
    residentId: /^(?:\d{17}[\dX]|\d{15}|[A-Z]{1,3}\d{7,12})$/.test(term) ? term : null,
    hint: /^\d{3}[\dX]$/.test(term) ? 'addName' : null,
  };
}

function tailOf(words: string): SearchQuery | undefined {
  // Letters right before digits are a plate or a policy number; a name in Latin letters is parted from them by a blank.
  const { name = '', tail = '' } =
    (/^(?<name>\D*(?:\p{Script=Han}\s*|\s))(?<tail>\d{3}[\dXx])$/u.exec(words) ?? /^(?<tail>\d{3}[\dXx])\s+(?<name>\D+)$/u.exec(words))?.groups ?? {};
  const part = normaliseTerm(name);
  return part === '' ? undefined : { means: 'tail', name: part, tail: tail.toUpperCase() };
}
