import { describe, expect, it } from 'vitest';
import type { Setting } from '@huiyin/contracts';
import { changedSettings, isOutOfBounds } from './judge-setting.ts';

const hours: Setting = { key: 'contact.reopenHours', group: 'contact', title: '', description: '', kind: 'integer', value: 24, fallback: 24, min: 0, max: 720, unit: 'hours', changedAt: null, changedBy: null };
const name: Setting = { ...hours, key: 'insurer.name', kind: 'text', value: '示例保险', fallback: '回音保险', min: 1, max: 60, unit: null };

describe('what is typed into a setting', () => {
  it.each([0, 24, 720])('may be %s at its bounds', (entered) => expect(isOutOfBounds(hours, entered)).toBe(false));
  it.each([-1, 721, 1.5, null, '24'])('may not be %s', (entered) => expect(isOutOfBounds(hours, entered)).toBe(true));
  it('may not be a text of blanks only', () => expect(isOutOfBounds(name, '   ')).toBe(true));

  it('counts as a change only when it differs from what is in force', () => {
    expect(changedSettings([hours, name], { [hours.key]: 24, [name.key]: ' 示例保险 ' })).toEqual([]);
    expect(changedSettings([hours, name], { [hours.key]: null })).toEqual([{ setting: hours, entered: null }]);
    expect(changedSettings([hours, name], { [name.key]: '另一家' })).toEqual([{ setting: name, entered: '另一家' }]);
  });
});
