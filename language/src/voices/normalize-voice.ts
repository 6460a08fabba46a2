import { simplify } from './simplify.ts';

const breaks = new Set(',，。.!！?？;；:：、~～…—-()（）[]【】<>《》"“”\'‘’|/\\\n\r\t *'.split(''));

/** Hotlines of supervisors, as one character that no text has. */
const regulators = /12378|12377|12315|12345|12366|12337|96110/gu;

/**
 * The text as the classifier reads it: narrow, lower case, simplified characters, a run of digits as one `0` (a supervisor's
 * hotline as `®`), the same character at most twice, and everything that parts clauses as one space; `?` stays as a clause end.
 */
export function normalizeVoice(text: string): string {
  const narrow = text.normalize('NFKC').toLowerCase().replace(regulators, '®');
  let out = '';
  let last = '';
  let before = '';
  for (let place = 0; place < narrow.length; place++) {
    let character = simplify(narrow[place]!);
    if (character >= '0' && character <= '9') character = '0';
    else if (character === '？' || character === '?') character = '?';
    else if (breaks.has(character)) character = ' ';
    if (character === last && (character === ' ' || character === '0' || character === before)) continue;
    out += character;
    before = last;
    last = character;
  }
  return out.trim();
}
