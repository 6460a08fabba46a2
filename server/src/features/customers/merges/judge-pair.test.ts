import { describe, expect, it } from 'vitest';
import { judgePair, type Likeness } from './judge-pair.ts';

const nothing: Likeness = { sameResidentId: false, otherResidentId: false, sameName: false, sameBirthday: false, sameMobile: false, mobileVerified: false };
const like = (change: Partial<Likeness>) => judgePair({ ...nothing, ...change });

describe('whether two customers are one', () => {
  it.each<[string, Partial<Likeness>, string, string[]]>([
    ['the same identity number, name and proven mobile', { sameResidentId: true, sameName: true, sameBirthday: true, sameMobile: true, mobileVerified: true }, 'merge', ['sameResidentId', 'sameVerifiedMobile', 'sameNameBirthday']],
    ['the same with a mobile that nobody proved', { sameResidentId: true, sameName: true, sameMobile: true }, 'propose', ['sameResidentId', 'sameMobile', 'sameName']],
    ['the same identity number under another name', { sameResidentId: true, sameMobile: true, mobileVerified: true }, 'propose', ['sameResidentId', 'sameVerifiedMobile']],
    ['the same name and birthday', { sameName: true, sameBirthday: true }, 'propose', ['sameNameBirthday']],
    ['the same name and mobile', { sameName: true, sameMobile: true }, 'propose', ['sameMobile', 'sameName']],
    ['a proven mobile alone, which families share', { sameMobile: true, mobileVerified: true }, 'none', []],
    ['the same name alone', { sameName: true }, 'none', []],
    ['everything the same but the identity number', { otherResidentId: true, sameName: true, sameBirthday: true, sameMobile: true, mobileVerified: true }, 'none', []],
  ])('%s', (_, change, verdict, reasons) => {
    expect(like(change)).toEqual({ verdict, reasons });
  });

  it('merges by itself never without the same identity number and a proven mobile', () => {
    for (let bits = 0; bits < 64; bits += 1) {
      const [sameResidentId, otherResidentId, sameName, sameBirthday, sameMobile, mobileVerified] = [1, 2, 4, 8, 16, 32].map((bit) => (bits & bit) !== 0) as [boolean, boolean, boolean, boolean, boolean, boolean];
      const all = { sameResidentId, otherResidentId, sameName, sameBirthday, sameMobile, mobileVerified };
      if (judgePair(all).verdict === 'merge') expect(all).toMatchObject({ sameResidentId: true, sameMobile: true, mobileVerified: true, otherResidentId: false });
    }
  });
});
