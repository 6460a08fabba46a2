import { characterSet, isChinese, isIn } from './character-set.ts';

const SPELLING = characterSet('念读音字旁');

/** What people say of how a character is written. */
const SPELLINGS = /弓长张|木子李|口天吴|古月胡|双木林|立早章|文刀刘|双人徐|木易杨|人可何|耳东陈|言午许|子小孙|享耳郭|草头黄|禾呈程|双口吕|干勾于/g;

/** 木子|李立早章: a spelling reaches into these characters, or is all of them. */
function isSpelling(text: string, start: number, end: number): boolean {
  const around = text.slice(Math.max(0, start - 2), end + 2);
  SPELLINGS.lastIndex = 0;
  const from = Math.max(0, start - 2);
  for (let match = SPELLINGS.exec(around); match !== null; match = SPELLINGS.exec(around)) {
    // 木子李建国 names somebody after the spelling.
    if (from + match.index < end && from + match.index + 3 > start + 1) return true;
  }
  return false;
}

/** 曾国藩的曾: a well-known name that only tells how a character is written. */
export function explainsCharacter(text: string, start: number, end: number): boolean {
  if (text.charAt(end) === '的' && text.slice(start + 1, end).includes(text.charAt(end + 1))) return true;
  if (text.charAt(end) === '的' && text.charAt(end + 1) === text.charAt(start) && !isChinese(text.charCodeAt(end + 2))) return true;
  // 不是杜鹃花的鹃
  if (text.charAt(end + 1) === '的' && text.slice(start + 1, end).includes(text.charAt(end + 2)) && !isChinese(text.charCodeAt(end + 3)) && isChinese(text.charCodeAt(end))) return true;
  if (isSpelling(text, start, end)) return true;
  // 仇念求, 姓宋名江, 马字旁
  return isIn(SPELLING, text, start + 1) || isIn(SPELLING, text, end - 1) || (text.charAt(start - 1) === '姓' && text.charAt(start + 1) === '名');
}
