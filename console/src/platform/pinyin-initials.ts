// The first character of each initial in the order of pinyin; I, U and V begin no syllable.
const firsts = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀';
const letters = 'abcdefghjklmnopqrstwxyz';
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const han = /\p{Script=Han}/u;

/**
 * The initials by which people type Chinese: 理赔进度 is `lpjd`; letters and digits stay, lower-case, all else goes. By the browser's own
 * order of pinyin, so a character with several readings has its most usual one.
 */
export function pinyinInitials(text: string): string {
  let initials = '';
  for (const character of text.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) initials += character;
    else if (han.test(character)) initials += initialOf(character);
  }
  return initials;
}

function initialOf(character: string): string {
  const marks = [...firsts];
  let at = marks.length - 1;
  while (at > 0 && order.compare(character, marks[at]!) < 0) at -= 1;
  return letters[at]!;
}
