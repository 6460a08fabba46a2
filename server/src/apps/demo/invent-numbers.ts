import type { Gender } from './invent-name.ts';
import type { SeededRandom } from './seeded-random.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * An identity number with a right checksum (GB 11643-1999: ISO 7064 MOD 11-2) of region 990101, which no place in China
 * has, so that it is nobody's. `born` as YYYY-MM-DD; the last digit but one tells the sex, odd for men.
 */
export function inventResidentId(born: string, gender: Gender, serial: number): string {
  const order = (serial % 499) * 2 + (gender === 'male' ? 1 : 2);
  const body = `990101${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11]!;
}

/** A mobile of the block 199 0000, visibly made up; `serial` below 10,000 makes it unique. */
export const inventMobile = (serial: number): string => `1990000${String(serial).padStart(4, '0')}`;

/** A card of 19 digits with a right check digit (Luhn) under 629999, which no bank issues. */
export function inventBankCard(random: SeededRandom): string {
  const body = `629999${Array.from({ length: 12 }, () => random.int(0, 9)).join('')}`;
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

const plateSigns = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A number plate under 冀Z, a letter that no city of Hebei has; some with the six signs of an electric car. */
export function inventPlate(random: SeededRandom): string {
  const digits = (count: number): string => Array.from({ length: count }, () => random.int(0, 9)).join('');
  if (random.chance(0.25)) return `冀Z${random.pick(['D', 'F'])}${digits(5)}`;
  return `冀Z${digits(2)}${random.chance(0.5) ? plateSigns[random.int(10, 33)]! : digits(1)}${digits(2)}`;
}
