import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';

interface Expected {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** `[kind|text]` marks what is to be found; \n begins a new turn. */
function parse(line: string): { text: string; expected: Expected[] } {
  const expected: Expected[] = [];
  let text = '';
  for (const part of line.replaceAll('\\n', '\n').split(/(\[[a-z_]+\|[^\]]+\])/)) {
    const [, kind, value] = /^\[([a-z_]+)\|(.+)\]$/.exec(part) ?? [];
    if (kind !== undefined && value !== undefined) expected.push({ kind, start: text.length, end: text.length + value.length });
    text += value ?? part;
  }
  return { text, expected };
}

const names = (text: string) =>
  findPersonalData(text)
    .filter(({ kind }) => kind === 'name')
    .map((finding) => finding.text);

describe('classes of names and numbers that were once missed', () => {
  it('finds 95 in 100 with exact spans, and 9 in 10 findings are right', () => {
    const lines = readFileSync(new URL('./fixtures/classes.txt', import.meta.url), 'utf8').trim().split('\n').map(parse);
    let agreed = 0;
    let wanted = 0;
    let got = 0;
    const wrong: string[] = [];
    for (const { text, expected } of lines) {
      const found = findPersonalData(text);
      const right = found.filter(({ kind, start, end }) => expected.some((one) => one.kind === kind && one.start === start && one.end === end)).length;
      if (right < Math.max(expected.length, found.length)) wrong.push(`${text} → ${found.map((one) => one.text).join(' ')}`);
      agreed += right;
      wanted += expected.length;
      got += found.length;
    }
    expect(agreed / wanted, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(agreed / got, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  });
});

describe('names without a word before them', () => {
  it.each([
    ['回访孙国梁未接通', ['孙国梁']],
    ['这事郭晓蕾知道', ['郭晓蕾']],
    ['把王雪加进去', ['王雪']],
    ['刚刚段玉芳又打来催了', ['段玉芳']],
    ['许海峰出具的证明', ['许海峰']],
  ])('finds them in %s', (text, found) => expect(names(text)).toEqual(found));
});

describe('names that are everyday words', () => {
  it.each([
    ['高兴这名字是我爸起的', ['高兴']],
    ['任重是我哥', ['任重']],
    ['客户：我叫任远任务的任远近的远', ['任远']],
    ['我叫方圆', ['方圆']],
  ])('finds them where somebody says that they are names: %s', (text, found) => expect(names(text)).toEqual(found));

  it.each(['高兴地告诉大家', '任务完成了', '方圆十里', '常见问题', '小名叫高兴', '网名叫江南'])('leaves the words alone in %s', (text) => expect(names(text)).toEqual([]));
});

describe('names of Tibetan, Uyghur, Mongolian and Yi sounds without a dot', () => {
  it.each([
    ['扎西顿珠在你们这儿投保', ['扎西顿珠']],
    ['客户罗桑达瓦来电', ['罗桑达瓦']],
    ['被保险人尕让才旦', ['尕让才旦']],
    ['斯琴塔娜女士咨询', ['斯琴塔娜']],
  ])('takes them whole: %s', (text, found) => expect(names(text)).toEqual(found));
});
