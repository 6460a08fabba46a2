import { pinyinInitials } from './pinyin-initials.ts';

export type TermKind = 'name' | 'initials' | 'policy' | 'plate';

export interface Term {
  readonly term: string;
  readonly kind: TermKind;
}

/** How terms and what somebody types are written alike: plain width, capitals, no blanks, dots or dashes. */
export const normaliseTerm = (words: string): string => words.normalize('NFKC').toUpperCase().replace(/[\s·•・‧∙.\-—_]/g, '');

const longestTerm = 60;

/**
 * Terms of a name: itself and each of its ends of two signs and more, so that a search by beginning finds what stands in the
 * middle too; in Latin letters the ends are its words. And the initials of its pinyin.
 */
export function nameTerms(name: string): Term[] {
  const whole = normaliseTerm(name).slice(0, longestTerm);
  if (whole === '') return [];
  const ends = new Set([whole]);
  if (/\p{Script=Han}/u.test(whole)) {
    const signs = [...whole];
    for (let from = 1; from <= signs.length - 2; from += 1) ends.add(signs.slice(from).join(''));
  } else {
    const words = name.normalize('NFKC').split(/\s+/);
    for (let from = 1; from < words.length; from += 1) ends.add(normaliseTerm(words.slice(from).join('')).slice(0, longestTerm));
  }
  const terms: Term[] = [...ends].filter((term) => term !== '').map((term) => ({ term, kind: 'name' }));
  const initials = pinyinInitials(whole);
  if (initials.length > 1) terms.push({ term: initials, kind: 'initials' });
  return terms;
}

/** Terms of a policy: its number; a plate with the province and without, since few type that character. */
export function policyTerms(policyNo: string, plate: string | null): Term[] {
  const terms: Term[] = [{ term: normaliseTerm(policyNo), kind: 'policy' }];
  if (plate !== null && plate !== '') terms.push({ term: normaliseTerm(plate), kind: 'plate' }, { term: normaliseTerm(plate).slice(1), kind: 'plate' });
  return terms;
}
