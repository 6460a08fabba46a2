import type { AnswerTemplate } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { fillAnswer } from './fill-answer.ts';
import { matchAnswers, slashBefore } from './match-answers.ts';

const template = (title: string, shortcut = '', body = '') => ({ id: title, owner: 'person', departmentName: null, title, shortcut, body, mayChange: true }) satisfies AnswerTemplate;
const all = [template('理赔进度', 'jd', '案件正在审核'), template('结束语', 'bye', '感谢来访'), template('材料清单', 'cl', '请准备理赔材料')];
const found = (word: string) => matchAnswers(all, word, 9).map(({ title }) => title);

describe('the templates for what was typed', () => {
  it('are found by shortcut, by Chinese, by initials of pinyin and by their text, best first', () => {
    expect(found('jd')).toEqual(['理赔进度']);
    expect(found('lpjd')).toEqual(['理赔进度']);
    expect(found('理赔')).toEqual(['理赔进度', '材料清单']);
    expect(found('cl')).toEqual(['材料清单']);
    expect(found('没有')).toEqual([]);
    expect(found('')).toHaveLength(3);
  });
});

describe('a slash', () => {
  it.each([['/', ''], ['您好 /lp', 'lp'], ['您好，/理赔', '理赔'], ['您好/Jd', 'jd']])('begins a command in %s', (text, word) => expect(slashBefore(text, text.length)?.word).toBe(word));
  it.each(['1/2', 'https://a', 'a/b', '/jd 完', '路径//'])('is a character like any other in %s', (text) => expect(slashBefore(text, text.length)).toBeNull());
});

describe('a filled template', () => {
  const blanks = { customer: '客户', agent: '坐席', unit: '机构', insurer: '公司', workOrder: '工单号', channel: '渠道', today: '日期' };
  const values = { customer: '王女士', agent: '李明', unit: null, insurer: null, workOrder: null, channel: null, today: null };
  it('has what is known and a blank for the rest', () => {
    const text = fillAnswer('{customer}您好，我是{agent}，工单 {workOrder}，{other}', values, blanks);
    expect(text).toBe('王女士您好，我是李明，工单 【工单号】，{other}');
    expect(fillAnswer('{customer}您好', undefined, blanks)).toBe('您好');
    expect(fillAnswer('{customer}，让您久等了', { ...values, customer: null }, blanks)).toBe('让您久等了');
  });
});
