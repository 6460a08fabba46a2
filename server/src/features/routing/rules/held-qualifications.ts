import { passesInboundGate } from '../../organisation/index.ts';

/** Days as YYYY-MM-DD. */
export interface Held {
  readonly code: string;
  readonly grantedOn: string;
  readonly expiresOn: string | null;
}

const inbound = 'inbound';

/**
 * Codes of the qualifications that hold on a day: granted, not expired, and inbound only after six months of outbound
 * (如果不先在呼出工作半年以上，是不允许进入呼入的, TRN-05): who was admitted wrongly gets no inbound work.
 */
export function heldQualifications(qualifications: readonly Held[], today: string): ReadonlySet<string> {
  const held = new Set(qualifications.filter(({ grantedOn, expiresOn }) => grantedOn <= today && (expiresOn === null || expiresOn >= today)).map(({ code }) => code));
  // The outbound work counts even if that admission has expired since.
  if (!passesInboundGate(qualifications)) held.delete(inbound);
  return held;
}
