import type { Candidate } from './finding.ts';
import { givenNameWeight } from './given-names.ts';
import { compoundSurnameAt, surnameWeightAt } from './surnames.ts';

/** Characters written apart: 丁 一, 苗 翠 花. Anchored to a word that names somebody, so each place is read once. */
const APART = /(?:姓[ \u3000]?名|名[ \u3000]?字|[我他她][ \u3000]?叫|户名|投保人|被保险人|被保人|受益人|联系人|车主|收件人|收款人|客户)(?:[：:\s]|是|为)*((?:[\u4e00-\u9fa5][ \u3000]{1,2}){1,3}[\u4e00-\u9fa5])/g;

/** Names whose characters stand apart by one or two blanks, behind a word that announces a name. */
export function spacedNames(text: string): Candidate[] {
  if (!/[\u4e00-\u9fa5][ \u3000]{1,2}[\u4e00-\u9fa5][ \u3000(（，,。]/.test(`${text} `)) return [];
  const found: Candidate[] = [];
  APART.lastIndex = 0;
  for (let match = APART.exec(text); match !== null; match = APART.exec(text)) {
    const written = match[1] ?? '';
    const start = match.index + match[0].length - written.length;
    const places = Array.from(written, (char, index) => ({ char, index })).filter(({ char }) => char.trim() !== '');
    const letters = places.map(({ char }) => char).join('');
    const surname = compoundSurnameAt(letters, 0) ? 2 : (surnameWeightAt(letters, 0) ?? -1) >= 0 ? 1 : 0;
    if (surname === 0) continue;
    let count = surname;
    while (count < letters.length && count < surname + 2 && givenNameWeight(letters.charAt(count)) >= 0) count++;
    const last = places[count - 1];
    // 姓名 王 伟明 goes on: the last character is no longer apart.
    const next = last === undefined ? '' : text.charAt(start + last.index + 1);
    if (count === surname || last === undefined || /[\u4e00-\u9fa5]/.test(next)) continue;
    found.push({ kind: 'name', start, end: start + last.index + 1, score: 12 });
  }
  return found;
}
