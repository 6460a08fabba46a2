import { describe, expect, it } from 'vitest';
import { pinyinInitials } from './pinyin-initials.ts';

describe('pinyin initials', () => {
  it.each([
    ['理赔进度', 'lpjd'], ['安抚客户', 'afkh'], ['保单 A1 查询', 'bda1cx'], ['犹豫期退保', 'yyqtb'], ['拖车救援', 'tcjy'], ['缴费方式', 'jffs'], ['您好，请稍等', 'nhqsd'], ['自助办理', 'zzbl'],
    ['忙碌', 'ml'], ['偶尔', 'oe'], ['软件', 'rj'], ['散户', 'sh'], ['无关', 'wg'],
  ])('of %s are %s', (text, initials) => expect(pinyinInitials(text)).toBe(initials));
});
