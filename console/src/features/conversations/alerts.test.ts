import { expect, it } from 'vitest';
import { alertsOf, assignedKey, claimAlert } from './alerts.ts';

const row = (id: string, unread = 0, lastMessageAt = '2026-11-22T06:00:00.000Z') => ({ id, title: `客户 ${id}`, signedIn: true, unread, lastMessageAt });

it('tells of a conversation that came to the person', () => {
  expect(alertsOf([row('a')], [row('a'), row('b')], null)).toMatchObject([{ kind: 'assigned', conversationId: 'b' }]);
});

it('stays silent about one that the person has just taken by hand', () => {
  let stored: string | null = null;
  const deps = { read: () => stored, write: (text: string) => { stored = text; }, now: () => 0 };
  claimAlert(assignedKey('b'), deps);
  expect(alertsOf([], [row('b')], null).filter((alert) => claimAlert(alert.key, deps))).toEqual([]);
});

it('tells of more unread messages, but not of the conversation that is looked at', () => {
  expect(alertsOf([row('a', 1)], [row('a', 2)], null)).toMatchObject([{ kind: 'message', conversationId: 'a' }]);
  expect(alertsOf([row('a', 1)], [row('a', 2)], 'a')).toEqual([]);
  expect(alertsOf([row('a', 2)], [row('a', 0)], null)).toEqual([]);
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
