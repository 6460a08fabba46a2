import { simplify } from './simplify.ts';

const SPACE = 32;
const ZERO = 48;

let readAs: Uint16Array | undefined;

/** What each character is read as: a digit as 0, what parts clauses as a space, the rest simplified. Made for the first text: programs that analyse none need not wait for it. */
function makeTable(): Uint16Array {
  const table = Uint16Array.from({ length: 65_536 }, (_, code) => simplify(String.fromCharCode(code)).charCodeAt(0));
  for (const character of ',，。.!！;；:：、~～…—-()（）[]【】<>《》"“”\'‘’|/\\\n\r\t *') table[character.charCodeAt(0)] = SPACE;
  for (const digit of '0123456789') table[digit.charCodeAt(0)] = ZERO;
  table['？'.charCodeAt(0)] = '?'.charCodeAt(0);
  return table;
}

/** Hotlines of supervisors, and the day of consumers' rights, as one character that no text has. */
const regulators = /123(?:78|77|15|45|66|37|21|68|88|48)|96110|3[·.]15/gu;

/**
 * The text as the classifier reads it: narrow, lower case, simplified characters, a run of digits as one `0` (a supervisor's
 * hotline as `®`), the same character at most twice, and everything that parts clauses as one space; `?` stays as a clause end.
 */
export function normalizeVoice(text: string): string {
  const narrow = text.normalize('NFKC').toLowerCase().replace(regulators, '®');
  const table = (readAs ??= makeTable());
  let out = '';
  let last = SPACE;
  let before = 0;
  for (let place = 0; place < narrow.length; place++) {
    const code = table[narrow.charCodeAt(place)]!;
    if (code === last && (code === SPACE || code === ZERO || code === before)) continue;
    out += String.fromCharCode(code);
    before = last;
    last = code;
  }
  return out.trimEnd();
}
