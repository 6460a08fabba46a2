/** What can be looked up without opening it. Tails are the last four signs; `coreRecord` is a whole record, compared and never searched. */
export type BlindIndexKind = 'residentId' | 'mobile' | 'bankCard' | 'email' | 'wechat' | 'mobileTail' | 'residentIdTail' | 'coreRecord';

/**
 * The one written form of a value, so that every way of writing it gives the same hash: full-width characters become
 * plain, separators go, an identity number ends in a capital X, a mobile loses +86, an e-mail is in lower case.
 */
export function normaliseForIndex(kind: BlindIndexKind, value: string): string {
  const plain = value.normalize('NFKC').trim();
  switch (kind) {
    case 'residentId':
      return plain.replace(/[\s-]/g, '').toUpperCase();
    case 'mobile':
      return plain.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
    case 'bankCard':
      return plain.replace(/\D/g, '');
    case 'email':
      return plain.toLowerCase();
    case 'mobileTail':
      return normaliseForIndex('mobile', value).slice(-4);
    case 'residentIdTail':
      return normaliseForIndex('residentId', value).slice(-4);
    case 'wechat':
    case 'coreRecord':
      return value;
  }
}
