import { expect, it } from 'vitest';
import { alertsOf, claimAlert } from './alerts.ts';

const row = (id: string, unread = 0, lastMessageAt = '2026-11-22T06:00:00.000Z') => ({ id, title: `客户 ${id}`, unread, lastMessageAt });
const none = new Set<string>();

it('tells of a conversation that came to the person', () => {
  expect(alertsOf([row('a')], [row('a'), row('b')], none, null)).toMatchObject([{ kind: 'assigned', conversationId: 'b' }]);
});

it('does not tell of one that the person took', () => {
  expect(alertsOf([], [row('b')], new Set(['b']), null)).toEqual([]);
});

it('tells of more unread messages, but not of the conversation that is looked at', () => {
  expect(alertsOf([row('a', 1)], [row('a', 2)], none, null)).toMatchObject([{ kind: 'message', conversationId: 'a' }]);
  expect(alertsOf([row('a', 1)], [row('a', 2)], none, 'a')).toEqual([]);
  expect(alertsOf([row('a', 2)], [row('a', 0)], none, null)).toEqual([]);
});

it('lets one of several tabs ring', () => {
  let stored: string | null = null;
  let time = 0;
  const deps = { read: () => stored, write: (text: string) => { stored = text; }, now: () => time };
  expect([claimAlert('message a 1', deps), claimAlert('message a 1', deps), claimAlert('message a 2', deps)]).toEqual([true, false, true]);
  time = 20_000;
  expect(claimAlert('message a 1', deps)).toBe(true);
});

it('rings when what is stored makes no sense', () => {
  expect(claimAlert('k', { read: () => '{broken', write: () => undefined, now: () => 0 })).toBe(true);
});
