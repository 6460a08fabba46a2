const PUBLIC_NUMBER = /^(?:95\d{3,4}|96\d{3,4}|123\d{2}|100\d{2}|11[0-9]|12[0-2]|[48]00\d{7}|101\d{2})$/;

/**
 * Whether a string of digits is a number that everybody may know: emergency numbers (110, 119, 120, 122), service lines
 * (95xxx, 96xxx, 100xx, 123xx such as 12378 and 12315), toll-free and shared-cost numbers (400, 800 and seven digits).
 */
export function isPublicNumber(digits: string): boolean {
  return PUBLIC_NUMBER.test(digits);
}
