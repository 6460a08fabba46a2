import { describe, expect, it } from 'vitest';
import { hasLuhnChecksum, hasResidentIdChecksum, hasUsccChecksum, hasVinChecksum, residentIdCheckCharacter } from './checksums.ts';

describe('checksums', () => {
  it.each(['11010519491231002X', '440524188001010014', '990101199001010019', '990101194912310028'])('accepts the identity number %s', (id) => {
    expect(hasResidentIdChecksum(id)).toBe(true);
    expect(residentIdCheckCharacter(id.slice(0, 17))).toBe(id.charAt(17));
  });

  it('refuses an identity number that circulates as a valid sample', () => {
    expect(hasResidentIdChecksum('110101199003077578')).toBe(false);
  });

  it('refuses to compute a check character of anything but 17 digits', () => {
    expect(() => residentIdCheckCharacter('1101051949123100')).toThrow(RangeError);
  });

  it('accepts the Luhn sample and notices each single wrong digit', () => {
    const card = '6222021234567890128';
    expect(hasLuhnChecksum(card)).toBe(true);
    for (let i = 0; i < card.length; i++) {
      const wrong = card.slice(0, i) + String((Number(card.charAt(i)) + 1) % 10) + card.slice(i + 1);
      expect(hasLuhnChecksum(wrong)).toBe(false);
    }
  });

  it('accepts the vehicle number sample in both cases and no other check character', () => {
    expect(hasVinChecksum('1M8GDM9AXKP042788')).toBe(true);
    expect(hasVinChecksum('1m8gdm9axkp042788')).toBe(true);
    expect(hasVinChecksum('1M8GDM9A0KP042788')).toBe(false);
    expect(hasVinChecksum('1M8GDM9AXKPO42788')).toBe(false);
  });

  it('accepts the company code sample only', () => {
    expect(hasUsccChecksum('91350100M000100Y43')).toBe(true);
    expect(hasUsccChecksum('91350100M000100Y44')).toBe(false);
  });
});
