import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/** The text with each finding in brackets as [kind:text]. */
function marked(text: string): string {
  let result = '';
  let at = 0;
  for (const { kind, start, end } of findPersonalData(text)) {
    result += `${text.slice(at, start)}[${kind}:${text.slice(start, end)}]`;
    at = end;
  }
  return result + text.slice(at);
}

const found = [
  '[mobile:13800138000]',
  '手机[mobile:138-0013-8000]，',
  '手机[mobile:１３８００１３８０００]',
  '[mobile:一三八 零零幺三 八零零零]',
  '[mobile:幺三八，嗯，洞洞幺三，八千]',
  '[mobile:138嗯00138那个000]',
  '[mobile:一五零，三个八，一二三四五]',
  '电话[mobile:+86 13900139000]',
  '先打[mobile:13800138000]，再打[mobile:13900139000]',
  '身份证[resident_id:11010519491231002X]',
  '身份证[resident_id:110105 19491231 002x]',
  '身份证[resident_id:幺幺零幺零五，一九四九，幺二三幺，洞洞二叉]',
  '身份证[resident_id:110101199003077578]',
  '卡号[bank_card:6222 0212 3456 7890 128]',
  '车牌[plate:冀A，五个八]',
  '车牌[plate:冀·A12345]',
  '车牌[plate:京A·D12345]，绿牌',
  '[plate:粤Z·1234港]',
  '座机[landline:0311-8765 4321转802]',
  '[landline:(010)12345678]',
  'My policy number that I was given last year is [policy_no:HY20263000000001].',
  'I bought a policy from you in March, [policy_no:HY20263000000001].',
  'The number is [policy_no:HY20263000000001], it is a car policy.',
  'Policies [policy_no:HY20263000000001] and [policy_no:HY20263000000002] are both mine.',
  'The claim on policy [policy_no:HY20263000000001] is BA20260101000001.',
  '保单号[policy_no:PDAA202413010000012345]',
  '[email:123456789@qq.com]',
  '[email:zhangsan艾特163点com]',
  '[email:13800138000@139.com]',
  '车架号[vin:LSVHFFAL8FN123456]',
  '家住[address:石家庄市裕华区槐安东路88号绿洲家园3栋2单元501室]',
  '好的，[name:张建国]先生',
  '我叫[name:买买提·艾力]',
  'My name is [name:John Smith]',
];

const notFound = [
  '拨打95519、12378、110、120、122、400-800-8000或800-810-1234',
  '九五五幺九，四零零八零零八零零零',
  '报案号9202411050012345',
  '报案号13800138000',
  '工号3106，尾号1234，验证码483920',
  '订单号202411051234567890',
  '统一社会信用代码91350100M000100Y43',
  '1800，2300，500，这三笔',
  '2024-11-05 14:20:33，3680.50元',
  '营业厅地址：保定市竞秀区东风中路1588号',
  '他在和平西路215号的省医院',
  '王先生、李经理、小张、老赵、陈老师',
  '高兴、方便、平安、程序、时间、金额、康复、马上、万一',
  '石家庄今天限行',
];

describe('findPersonalData', () => {
  it.each(found)('finds %s', (expected) => {
    expect(marked(expected.replace(/\[[a-z_]+:([^\]]*)\]/g, '$1'))).toBe(expected);
  });

  it.each(notFound)('finds nothing in %s', (text) => {
    expect(marked(text)).toBe(text);
  });

  it('gives a span to the stronger kind', () => {
    expect(marked('保单号11010519491231002X')).toBe('保单号[resident_id:11010519491231002X]');
  });

  it('looks for the wanted kinds only', () => {
    expect(findPersonalData('张伟13800138000', { kinds: ['mobile'] }).map((finding) => finding.kind)).toEqual(['mobile']);
  });

  it('finds nothing more in its own masked text of numbers', () => {
    const { text } = maskPersonalData('手机13800138000，身份证11010519491231002X，卡号6222021234567890128，0311-87654321');
    expect(findPersonalData(text)).toEqual([]);
  });

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['digits apart', '1 '.repeat(50_000)],
    ['spoken digits', '一，'.repeat(50_000)],
    ['mobiles', '13800138000，'.repeat(8_000)],
    ['ats', 'a@'.repeat(50_000)],
    ['dots after an at', `a@${'b.'.repeat(50_000)}`],
    ['local part', 'a.'.repeat(50_000) + '@'],
    ['plates begun', '京A'.repeat(50_000)],
    ['surnames', '张王李'.repeat(33_000)],
    ['places', '路区县村'.repeat(25_000)],
    ['numbered places', '一路1号'.repeat(25_000)],
    ['dotted', '阿·'.repeat(50_000)],
    ['fillers', '1嗯'.repeat(50_000)],
    ['spaces', ' '.repeat(100_000)],
    ['capital words', 'Ab '.repeat(33_000)],
    ['rooms', 'Room 1, '.repeat(12_000)],
    ['policy words', '保单号'.repeat(33_000)],
    ['code pieces', 'P1 '.repeat(33_000)],
  ])('ends on 100 kB of hostile %s and keeps its spans in order', (_name, text) => {
    const wrong = findPersonalData(text).filter(({ start, end, text: slice }, index, all) => start < (all[index - 1]?.end ?? 0) || text.slice(start, end) !== slice);
    expect(wrong).toEqual([]);
  }, 60_000);
});
