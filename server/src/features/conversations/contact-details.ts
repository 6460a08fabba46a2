import type { ChatContactDetails } from '@huiyin/contracts';

export type ContactProblem = 'phone' | 'mobile' | 'email' | 'none';

/**
 * Reads what a customer typed as a phone number or an e-mail address. Full-width digits, spaces and dashes are
 * forgiven. A mobile number of the mainland has 11 digits, any other 7 to 15.
 */
export function readContactDetails({ phone = '', email = '' }: ChatContactDetails): ChatContactDetails | ContactProblem {
  const number = phone.normalize('NFKC').replace(/[\s\-‐-―()]/g, '');
  const mail = email.normalize('NFKC').trim();
  if (!number && !mail) return 'none';
  if (number && !/^\+?\d{7,15}$/.test(number)) return 'phone';
  if (/^1/.test(number) && number.length !== 11) return 'mobile';
  if (mail && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(mail)) return 'email';
  return { ...(number && { phone: number }), ...(mail && { email: mail }) };
}
