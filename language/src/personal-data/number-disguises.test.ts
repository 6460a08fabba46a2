import { describe, expect, it } from 'vitest';
import { seeded } from '../../training/seeded.ts';
import { residentIdCheckCharacter } from './checksums.ts';
import { findPersonalData } from './find-personal-data.ts';

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const digits = (random: Random, count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

function randomId(random: Random): string {
  const year = 1930 + Math.floor(random() * 90);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
  const body = `${pick(random, ['990101', '130102', '440305', '650101', '810000'])}${year}${month}${day}${digits(random, 3)}`;
  return body + residentIdCheckCharacter(body);
}

const randomMobile = (random: Random): string => `1${pick(random, ['3', '5', '6', '7', '8', '9'])}${digits(random, 9)}`;

const SPOKEN: readonly (readonly string[])[] = [['零', '洞', '〇'], ['一', '幺'], ['二', '两'], ['三'], ['四'], ['五'], ['六'], ['七', '拐'], ['八'], ['九', '勾']];
const wide = (char: string): string => String.fromCharCode(char.charCodeAt(0) + 0xfee0);

/** Cuts a number into pieces and puts a separator of the kind between them. */
function cut(random: Random, value: string, sizes: readonly number[], separators: readonly string[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(value.slice(at, at + size));
    at += size;
  }
  if (at < value.length) pieces.push(value.slice(at));
  return pieces.reduce((all, piece) => all + pick(random, separators) + piece);
}

function disguises(random: Random, value: string, sizes: readonly number[]): string[] {
  const said = [...value].map((char) => (char === 'X' ? pick(random, ['叉', '艾克斯', 'X']) : pick(random, SPOKEN[Number(char)] ?? []))).join('');
  const saidPieces: string[] = [];
  let at = 0;
  for (const size of [...sizes, value.length]) {
    const piece = value.slice(at, at + size);
    if (piece !== '') saidPieces.push([...piece].map((char) => (char === 'X' ? '叉' : pick(random, SPOKEN[Number(char)] ?? []))).join(''));
    at += size;
  }
  return [
    value,
    value.toLowerCase(),
    [...value].map(wide).join(''),
    cut(random, value, sizes, [' ', '-']),
    cut(random, value, sizes, ['，', '…', '，嗯，', ' 呃 ', '，那个，']),
    said,
    saidPieces.join(pick(random, ['，', '…', '，嗯，', ' ', '，然后，'])),
  ];
}

describe('numbers in disguise', () => {
  const random = seeded(20261122);
  const enoughTime = 120_000;

  it('finds 500 valid identity numbers in every disguise with exact spans', () => {
    for (let i = 0; i < 500; i++) {
      const id = randomId(random);
      for (const written of disguises(random, id, [6, 8])) {
        const text = `嗯好的，身份证号码是${written}，您记一下`;
        expect(findPersonalData(text), text).toEqual([{ kind: 'resident_id', text: written, start: 10, end: 10 + written.length }]);
      }
    }
  }, enoughTime);

  it('finds 500 mobiles in every disguise with exact spans', () => {
    for (let i = 0; i < 500; i++) {
      const mobile = randomMobile(random);
      for (const written of disguises(random, mobile, [3, 4])) {
        const text = `我的手机${written}，晚上打`;
        expect(findPersonalData(text), text).toEqual([{ kind: 'mobile', text: written, start: 4, end: 4 + written.length }]);
      }
    }
  }, enoughTime);

  it('never finds a public hotline, however it is written', () => {
    for (let i = 0; i < 300; i++) {
      const hotline = pick(random, [`95${digits(random, 3)}`, `400${digits(random, 7)}`, `800${digits(random, 7)}`, '12378', '110', '120', '122', '12315']);
      for (const written of disguises(random, hotline, [3, 3])) {
        const text = `您可以拨打${written}咨询`;
        expect(findPersonalData(text), text).toEqual([]);
      }
    }
  }, enoughTime);
});
