import { describe, expect, it } from 'vitest';
import { judgeCaps } from './judge-caps.ts';
import { previewCaps } from './preview-caps.ts';

const now = new Date('2026-03-10T00:00:00Z');
const before = (days: number, more: object = {}) => ({ channel: 'sms', touchpoint: 'renewal', questionnaireId: 'q1', createdAt: new Date(now.getTime() - days * 86_400_000), ...more });
const wanted = { channel: 'sms', touchpoint: 'renewal', questionnaireId: 'q1' };
const cap = (scope: 'all' | 'channel' | 'touchpoint' | 'questionnaire', most: number, days: number, value = '') => ({ scope, value, most, days });

describe('caps', () => {
  it.each([
    ['nothing asked before', [cap('all', 1, 7)], [], null],
    ['asked within the window', [cap('all', 1, 7)], [before(3)], { code: 'cap', scope: 'all', value: '', most: 1, days: 7, until: '2026-03-14T00:00:00.000Z' }],
    ['a window that rolls: at its end there is room again', [cap('all', 1, 7)], [before(7)], null],
    ['room when the second newest leaves', [cap('all', 2, 7)], [before(1), before(5), before(6)], { until: '2026-03-12T00:00:00.000Z' }],
    ['another touchpoint does not count', [cap('touchpoint', 1, 30)], [before(3, { touchpoint: 'claim_motor' })], null],
    ['a cap of one value takes the place of the general one', [cap('touchpoint', 1, 30), cap('touchpoint', 2, 30, 'renewal')], [before(3)], null],
    ['none at all', [cap('channel', 0, 30, 'sms')], [], { code: 'cap', scope: 'channel', value: 'sms', most: 0, until: null }],
    ['no caps', [], [before(0), before(0)], null],
  ])('%s', (_, caps, history, expected) => {
    const reason = judgeCaps(caps, history, wanted, now);
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatchObject(expected);
  });

  it('can be tried on what has been', () => {
    const occasion = (days: number, customerId: string, invited: boolean, barred = false) => ({ ...before(days), customerId, invited, barred });
    const occasions = [occasion(40, 'a', true), occasion(20, 'a', false), occasion(10, 'a', true), occasion(9, 'b', true), occasion(8, 'b', false, true), occasion(2, 'b', false)];
    const from = before(30).createdAt;
    expect(previewCaps([], occasions, from)).toEqual({ occasions: 5, invitedBefore: 2, invitedAfter: 4, suppressedAfter: 1, customersAfter: 2, mostAfter: 2 });
    expect(previewCaps([cap('all', 1, 30)], occasions, from)).toMatchObject({ invitedAfter: 2, customersAfter: 2, mostAfter: 1 });
  });
});
