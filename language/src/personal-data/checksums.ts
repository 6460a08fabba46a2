const RESIDENT_ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_ID_CHECKS = '10X98765432';

/** The 18th character of an 18-character resident identity number, from its first 17 digits (GB 11643). */
export function residentIdCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('expects exactly 17 digits');
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17.charAt(i)) * (RESIDENT_ID_WEIGHTS[i] ?? 0);
  return RESIDENT_ID_CHECKS.charAt(sum % 11);
}

/** Whether 18 characters are a resident identity number with a right check character (GB 11643); looks at nothing else. */
export function hasResidentIdChecksum(id: string): boolean {
  return /^\d{17}[\dXx]$/.test(id) && residentIdCheckCharacter(id.slice(0, 17)) === id.charAt(17).toUpperCase();
}

/** Whether a string of digits passes the Luhn test of payment cards (ISO/IEC 7812-1). */
export function hasLuhnChecksum(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_VALUES = new Map(
  [...'A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9'].flatMap((char, i, all) =>
    i % 2 === 0 ? [[char, Number(all[i + 1])] as const] : [],
  ),
);

/** Whether 17 characters are a vehicle identification number with a right check character in place nine (GB 16735). */
export function hasVinChecksum(vin: string): boolean {
  const upper = vin.toUpperCase();
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(upper)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const char = upper.charAt(i);
    sum += (VIN_VALUES.get(char) ?? Number(char)) * (VIN_WEIGHTS[i] ?? 0);
  }
  const rest = sum % 11;
  return upper.charAt(8) === (rest === 10 ? 'X' : String(rest));
}

const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether 18 characters are a unified social credit code with a right check character (GB 32100). A company's, so no personal data. */
export function hasUsccChecksum(code: string): boolean {
  const upper = code.toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(upper)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += USCC_CHARACTERS.indexOf(upper.charAt(i)) * (USCC_WEIGHTS[i] ?? 0);
  return USCC_CHARACTERS.charAt((31 - (sum % 31)) % 31) === upper.charAt(17);
}
