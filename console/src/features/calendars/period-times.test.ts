import { describe, expect, it } from 'vitest';
import { nextPeriod, readPeriods, readTime, timeText } from './period-times.ts';

describe('times of a day', () => {
  it.each([['9:00', 540], ['0930', 570], ['9：05', 545], [' 24:00 ', 1440], ['00:00', 0]])('reads %s', (text, minute) => expect(readTime(text)).toBe(minute));
  it.each(['', '9', '24:01', '12:60', 'noon'])('does not take %s for a time', (text) => expect(readTime(text)).toBeUndefined());
  it('writes midnight at the end of the day as 24:00', () => expect(timeText(1440)).toBe('24:00'));

  it('says what is wrong with each period', () => {
    expect(readPeriods([{ opens: '9', closes: '12:00' }, { opens: '14:00', closes: '13:00' }]).faults).toEqual(['time', 'order']);
    expect(readPeriods([{ opens: '09:00', closes: '12:00' }, { opens: '11:00', closes: '13:00' }])).toEqual({ periods: undefined, faults: [undefined, 'overlap'] });
    expect(readPeriods([{ opens: '24:00', closes: '24:00' }]).faults).toEqual(['time']);
  });

  it('takes periods that follow one another without a gap', () => {
    expect(readPeriods([{ opens: '00:00', closes: '12:00' }, { opens: '12:00', closes: '24:00' }]).periods).toEqual([{ opens: 0, closes: 720 }, { opens: 720, closes: 1440 }]);
  });

  it('offers a next period that lies after the last one', () => {
    expect(nextPeriod([])).toEqual({ opens: '09:00', closes: '17:00' });
    expect(nextPeriod([{ opens: '09:00', closes: '12:00' }])).toEqual({ opens: '13:00', closes: '16:00' });
  });
});
