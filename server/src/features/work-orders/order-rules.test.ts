import type { Permission } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { answered, whyNot, type Verb } from './order-rules.ts';
import type { SeenOrder } from './store-orders.ts';

const all: readonly Permission[] = ['work-orders:read', 'work-orders:create', 'work-orders:handle', 'work-orders:assign', 'work-orders:supervise', 'work-orders:extend'];
const order = (change: Partial<SeenOrder> = {}): SeenOrder => ({
  id: '', number: '', conversationId: null, customerId: null, templateId: null, state: 'assigned', priority: 'normal', fromUnitId: '', fromDepartmentId: '', ownerStaff: 'owner', unitId: '',
  departmentId: '', postId: null, assignee: 'handler', tier: 1, reportWanted: false, paused: false, overdue: false, returnedAt: null, answeredAt: null, receiving: false, sending: false, mineToTake: false, ...change,
});
const verdict = (verb: Verb, who: string, given: SeenOrder, permissions: readonly Permission[] = all) => whyNot(verb, { staffId: who, permissions: new Set(permissions) }, given)?.code ?? 'may';
const back = { returnedAt: new Date('2026-11-23T02:00:00Z') };

describe('who may do what to an order', () => {
  it.each<[Verb, string, Partial<SeenOrder>, string]>([
    ['take', 'colleague', { state: 'waiting', assignee: null, mineToTake: true }, 'may'],
    ['take', 'colleague', { state: 'waiting', assignee: null }, 'not_allowed'],
    ['take', 'colleague', { state: 'assigned' }, 'conflict'],
    ['assign', 'head', { receiving: true }, 'may'],
    ['assign', 'head', {}, 'not_allowed'],
    ['assign', 'head', { receiving: true, state: 'replied' }, 'conflict'],
    ['urge', 'owner', {}, 'may'],
    ['urge', 'leader', { sending: true }, 'may'],
    ['urge', 'handler', {}, 'not_allowed'],
    ['urge', 'owner', { state: 'replied' }, 'conflict'],
    ['supervise', 'head', { receiving: true }, 'may'],
    ['supervise', 'head', { state: 'finished' }, 'conflict'],
    ['report', 'owner', { reportWanted: true }, 'may'],
    ['report', 'handler', { reportWanted: true }, 'may'],
    ['report', 'head', { reportWanted: true }, 'not_allowed'],
    ['report', 'owner', {}, 'conflict'],
    ['sendBack', 'handler', {}, 'may'],
    ['sendBack', 'head', { receiving: true }, 'may'],
    ['sendBack', 'owner', {}, 'not_allowed'],
    ['resend', 'owner', { state: 'sentBack' }, 'may'],
    ['resend', 'owner', {}, 'conflict'],
    ['resend', 'handler', { state: 'sentBack' }, 'not_allowed'],
    ['reply', 'handler', {}, 'may'],
    ['reply', 'owner', {}, 'not_allowed'],
    ['reply', 'colleague', { state: 'waiting', assignee: null, mineToTake: true }, 'conflict'],
    ['answer', 'owner', { state: 'replied', ...back }, 'may'],
    ['answer', 'owner', {}, 'conflict'],
    ['answer', 'handler', { state: 'replied', ...back }, 'not_allowed'],
    ['finish', 'owner', { state: 'replied', ...back }, 'conflict'],
    ['finish', 'owner', { state: 'replied', ...back, answeredAt: back.returnedAt }, 'may'],
    ['finish', 'owner', { state: 'replied', ...back, answeredAt: new Date('2026-11-23T01:59:59Z') }, 'conflict'],
    ['finish', 'owner', { state: 'replied', ...back, answeredAt: back.returnedAt, reportWanted: true }, 'conflict'],
    ['finish', 'handler', { state: 'replied', ...back, answeredAt: back.returnedAt }, 'not_allowed'],
    ['escalate', 'handler', {}, 'may'],
    ['escalate', 'handler', { tier: 3 }, 'conflict'],
    ['escalate', 'owner', { state: 'sentBack' }, 'conflict'],
    ['pause', 'handler', {}, 'may'],
    ['pause', 'owner', {}, 'not_allowed'],
    ['pause', 'owner', { state: 'replied', ...back }, 'may'],
    ['pause', 'handler', { state: 'replied', ...back }, 'not_allowed'],
    ['pause', 'head', { receiving: true }, 'may'],
    ['pause', 'leader', { sending: true }, 'may'],
    ['pause', 'head', {}, 'not_allowed'],
    ['pause', 'handler', { paused: true }, 'conflict'],
    ['pause', 'handler', { overdue: true }, 'conflict'],
    ['resume', 'handler', { paused: true }, 'may'],
    ['resume', 'owner', { paused: true }, 'may'],
    ['resume', 'head', { paused: true, receiving: true }, 'may'],
    ['resume', 'colleague', { paused: true }, 'not_allowed'],
    ['resume', 'handler', {}, 'conflict'],
    ['extend', 'head', { receiving: true }, 'may'],
    ['extend', 'leader', { sending: true }, 'may'],
    ['extend', 'handler', {}, 'not_allowed'],
    ['extend', 'handler', { receiving: true }, 'conflict'],
    ['extend', 'owner', { sending: true, state: 'sentBack', assignee: null }, 'conflict'],
    ['extend', 'head', { receiving: true, paused: true }, 'conflict'],
    ['extend', 'head', { receiving: true, overdue: true }, 'conflict'],
  ])('%s by %s of %o: %s', (verb, who, change, expected) => {
    expect(verdict(verb, who, order(change))).toBe(expected);
  });

  it.each<[Verb, Partial<SeenOrder>, Permission]>([
    ['take', { state: 'waiting', mineToTake: true }, 'work-orders:handle'],
    ['assign', { receiving: true }, 'work-orders:assign'],
    ['urge', { ownerStaff: 'me' }, 'work-orders:create'],
    ['supervise', {}, 'work-orders:supervise'],
    ['sendBack', { assignee: 'me' }, 'work-orders:handle'],
    ['reply', { assignee: 'me' }, 'work-orders:handle'],
    ['answer', { ownerStaff: 'me', state: 'replied' }, 'work-orders:create'],
    ['pause', { assignee: 'me' }, 'work-orders:handle'],
    ['pause', { receiving: true }, 'work-orders:extend'],
    ['resume', { ownerStaff: 'me', paused: true }, 'work-orders:create'],
    ['extend', { receiving: true }, 'work-orders:extend'],
    ['finish', { ownerStaff: 'me', state: 'replied', ...back, answeredAt: back.returnedAt }, 'work-orders:create'],
  ])('%s needs its permission', (verb, change, permission) => {
    expect(verdict(verb, 'me', order(change))).toBe('may');
    expect(verdict(verb, 'me', order(change), all.filter((each) => each !== permission))).toBe('not_allowed');
  });

  it('lets nobody do anything with a finished order', () => {
    const verbs: Verb[] = ['take', 'assign', 'urge', 'supervise', 'report', 'sendBack', 'resend', 'reply', 'answer', 'finish', 'escalate', 'pause', 'resume', 'extend'];
    for (const verb of verbs) for (const who of ['owner', 'handler', 'head']) expect(verdict(verb, who, order({ state: 'finished', receiving: true, sending: true, tier: 1 }))).not.toBe('may');
  });

  it('counts an answer only after the order last came back', () => {
    expect(answered({ returnedAt: null, answeredAt: new Date() })).toBe(false);
    expect(answered({ returnedAt: back.returnedAt, answeredAt: null })).toBe(false);
  });
});
