import type { ConsentPurpose } from '@huiyin/contracts';

/**
 * May the customer be contacted for a purpose? Notices that the contract needs, and questions on service that was given, unless the
 * customer objects (Personal Information Protection Law, art. 13: no consent is asked for what the contract needs; art. 15: easy
 * withdrawal). Marketing and passing data to partners only after a yes: no clear consent is a refusal (art. 13, 23).
 * `given`: the customer's last word, null when there is none.
 */
export function mayContact(purpose: ConsentPurpose, given: boolean | null): boolean {
  switch (purpose) {
    case 'serviceNotices':
    case 'surveys':
      return given !== false;
    case 'marketing':
    case 'partners':
      return given === true;
  }
}
