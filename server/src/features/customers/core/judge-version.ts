import type { CoreOutcome } from '@huiyin/contracts';

/** What decides between two records of the same thing; null where the core system does not say. */
export interface CoreVersion {
  readonly version: number | null;
  /** ISO 8601. */
  readonly changedAt: string | null;
  /** Equal for equal records. */
  readonly fingerprint: string | null;
}

/**
 * What a record does to what is there. Versions decide if both have one, else the times of change if both have one, else the
 * later comer wins. The same version again, or the same content, changes nothing: so whatever is sent twice is harmless.
 */
export function judgeVersion(known: CoreVersion, come: CoreVersion): Exclude<CoreOutcome, 'created'> {
  if (known.fingerprint !== null && known.fingerprint === come.fingerprint) return 'unchanged';
  const order = compare(known, come);
  return order > 0 ? 'older' : order === 0 ? 'unchanged' : 'updated';
}

/** Above 0: what is known is newer; NaN: nobody can tell. */
function compare(known: CoreVersion, come: CoreVersion): number {
  if (known.version !== null && come.version !== null) return known.version - come.version;
  if (known.changedAt !== null && come.changedAt !== null) return Date.parse(known.changedAt) - Date.parse(come.changedAt);
  return Number.NaN;
}
