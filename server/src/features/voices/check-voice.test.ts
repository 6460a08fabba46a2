import { expect, test } from 'vitest';
import { checkVoice } from './check-voice.ts';
import { readMoment } from './read-moment.ts';

const words = { touchpoints: new Map([['renewal', 'renewal'], ['续期交费', 'renewal']]), now: new Date('2026-07-31T12:00:00Z') };
const good = { id: 'A1', touchpoint: '续期交费', channel: '柜面', rating: '5' };
const columns = (cells: Record<string, string>) => {
  const checked = checkVoice({ ...good, ...cells }, words);
  return 'reasons' in checked ? checked.reasons.map(({ column }) => column) : 'good';
};

test('reads codes and names', () => expect(checkVoice({ ...good, said_at: '2026/7/31 9:05', text: ' 快 ' }, words)).toEqual({
  voice: { externalId: 'A1', saidAt: new Date('2026-07-31T01:05:00Z'), touchpoint: 'renewal', channel: 'counter', unit: null, rating: 5, promote: null, ease: null, text: '快', customer: null, product: null, service: null },
}));

test.each([
  [{ id: '' }, ['id']], [{ touchpoint: '没有的' }, ['touchpoint']], [{ channel: '？？' }, ['channel']], [{ rating: '6' }, ['rating']], [{ rating: '4.5' }, ['rating']], [{ promote: '11' }, ['promote']],
  [{ ease: '0' }, ['ease']], [{ said_at: '昨天' }, ['said_at']], [{ said_at: '2026-08-02' }, ['said_at']], [{ rating: '' }, [null]], [{ text: 'x'.repeat(5001) }, ['text']], [{ text: '\ufffd' }, ['text']],
  [{ rating: '6', promote: 'x', id: '' }, ['id', 'rating', 'promote']], [{ rating: '', promote: '0' }, 'good'], [{ channel: 'kiosk' }, 'good'],
])('judges %j', (cells, expected) => expect(columns(cells)).toEqual(expected));

test.each([
  ['2026-07-31T09:05:06Z', '2026-07-31T09:05:06.000Z'], ['2026-07-31 09:05', '2026-07-31T01:05:00.000Z'], ['2026年7月31日', '2026-07-30T16:00:00.000Z'], ['2026-07-31T09:05:06.123+0800', '2026-07-31T01:05:06.000Z'],
  ['2026-02-30', 'bad'], ['2026-01-01 25:00', 'bad'], ['soon', 'bad'],
])('reads the moment %s', (written, moment) => {
  const read = readMoment(written);
  expect(read === 'bad' ? read : read.toISOString()).toBe(moment);
});
