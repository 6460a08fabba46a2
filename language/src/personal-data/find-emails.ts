import { spokenDigit } from './spoken-digits.ts';
import type { Candidate } from './finding.ts';

/** The sign between the two parts, written or said. */
const AT = /\s?@\s?|\s?(?:艾特|爱特|圈a|圈A|小老鼠|\(at\)|\[at\])\s?|\s{1,3}at\s{1,3}/gi;
const DOMAIN_LABEL = /[A-Za-z0-9-]/;
const DOT = /^(?:\s?[.。．]\s?|\s?(?:点儿?|dot)\s?)/i;
const LAST_LABEL = /^(?:com|cn|net|org|edu|gov|hk|tw|io|me|info|vip|co|cc|uk|us|sg|jp|top|biz|mail|example|test)(?![A-Za-z0-9])/i;
const LONGEST_LOCAL = 64;

/** E-mail addresses, also with spaces around the signs, and said aloud (zhangsan艾特163点com, amy at gmail dot com). */
export function findEmails(text: string): Candidate[] {
  const found: Candidate[] = [];
  AT.lastIndex = 0;
  for (let match = AT.exec(text); match !== null; match = AT.exec(text)) {
    const end = domainEnd(text, AT.lastIndex);
    if (end === undefined) continue;
    const start = localStart(text, match.index, match[0].includes('@'));
    if (start < match.index) found.push({ kind: 'email', start, end, score: end - start });
  }
  return found;
}

function domainEnd(text: string, from: number): number | undefined {
  let at = from;
  let end: number | undefined;
  for (let labels = 0; labels < 5; labels++) {
    const labelStart = at;
    while (at < from + 120 && (DOMAIN_LABEL.test(text.charAt(at)) || spokenDigit(text, at) !== undefined)) at++;
    if (at === labelStart) return end;
    const dot = DOT.exec(text.slice(at, at + 6));
    if (labels > 0 && LAST_LABEL.test(text.slice(labelStart, labelStart + 9))) end = at;
    if (dot === null) return end;
    at += dot[0].length;
    if (!DOMAIN_LABEL.test(text.charAt(at))) return end;
  }
  return end;
}

/** Goes back over the local part; a space inside it is taken only before digits (zhang 2008 @…). */
function localStart(text: string, at: number, written: boolean): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL) {
    const char = text.charAt(start - 1);
    if (/[A-Za-z0-9._%+-]/.test(char) || spokenDigit(text, start - 1) !== undefined) {
      start--;
      continue;
    }
    if (text.endsWith('下划线', start) || text.slice(start - 3, start) === '下划线') {
      start -= 3;
      continue;
    }
    const said = written ? undefined : /[A-Za-z0-9]( dot | underscore )$/i.exec(text.slice(Math.max(0, start - 13), start))?.[1];
    if (said !== undefined) {
      start -= said.length;
      continue;
    }
    if (/[点杠]/.test(char) && !written && /[A-Za-z0-9]/.test(text.charAt(start - 2))) {
      start--;
      continue;
    }
    if (char === ' ' && /\d/.test(text.charAt(start)) && /[A-Za-z]/.test(text.charAt(start - 2)) && !/(?:is|at|email|mail|to)$/i.test(text.slice(Math.max(0, start - 6), start - 1))) {
      start--;
      continue;
    }
    break;
  }
  while (start < at && /[._%+-]/.test(text.charAt(start))) start++;
  return start;
}
