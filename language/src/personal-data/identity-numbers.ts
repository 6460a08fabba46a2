import { hasResidentIdChecksum } from './checksums.ts';

const PROVINCES = new Set(
  ('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 99').split(' '),
);
const LATEST_YEAR = 2050;

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1890 || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Whether 18 characters have the shape, region and birth date of an identity number (GB 11643), of a residence permit
 * of Hong Kong, Macau or Taiwan residents (81, 82, 83) or of foreigners (9…). The check character is not looked at.
 * 99 counts as a region: it is nobody's, and invented people carry it.
 */
export function looksLikeResidentId(id: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(id) || !PROVINCES.has(id.slice(0, 2))) return false;
  return isDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

/** Whether 15 digits have the region and birth date of an identity number of before 2000. */
export function looksLikeOldResidentId(id: string): boolean {
  if (!/^[1-9]\d{14}$/.test(id) || !PROVINCES.has(id.slice(0, 2))) return false;
  return isDate(1900 + Number(id.slice(6, 8)), Number(id.slice(8, 10)), Number(id.slice(10, 12)));
}

/** Like looksLikeResidentId, with a right check character besides. */
export function isValidResidentId(id: string): boolean {
  const upper = id.toUpperCase();
  return looksLikeResidentId(upper) && hasResidentIdChecksum(upper);
}
