/**
 * Characters that come first among all with an initial in ICU's pinyin order; there is no I, U or V. A character's initial is
 * that of the last one that does not stand behind it.
 */
const firsts: readonly (readonly [string, string])[] = [
  ['吖', 'A'], ['八', 'B'], ['嚓', 'C'], ['哒', 'D'], ['妸', 'E'], ['发', 'F'], ['旮', 'G'], ['哈', 'H'], ['讥', 'J'], ['咔', 'K'], ['垃', 'L'], ['妈', 'M'],
  ['拏', 'N'], ['噢', 'O'], ['妑', 'P'], ['七', 'Q'], ['呥', 'R'], ['扨', 'S'], ['它', 'T'], ['穵', 'W'], ['夕', 'X'], ['丫', 'Y'], ['帀', 'Z'],
];

/** Surnames that are read otherwise than the character alone. */
const surnames: Readonly<Record<string, string>> = { 曾: 'Z', 单: 'S', 仇: 'Q', 解: 'X', 查: 'Z', 区: 'O', 朴: 'P', 盖: 'G', 缪: 'M', 秘: 'B', 种: 'C', 翟: 'Z', 尉: 'W', 覃: 'Q', 召: 'S', 冼: 'X', 隗: 'W' };

const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const known = new Map<string, string>();

/** First letters of the pinyin of a Chinese name, as people type them: 张伟国 → ZWG. Empty when there is another character. */
export function pinyinInitials(name: string): string {
  let initials = '';
  for (const sign of name) {
    const initial = initialOf(sign);
    if (initial === '') return '';
    initials += initials === '' ? (surnames[sign] ?? initial) : initial;
  }
  return initials;
}

function initialOf(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  let initial = '';
  if (/^\p{Script=Han}$/u.test(sign)) {
    for (const [first, letter] of firsts) {
      if (order.compare(first, sign) > 0) break;
      initial = letter;
    }
  }
  known.set(sign, initial);
  return initial;
}
