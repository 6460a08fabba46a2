import type { MergeReason } from '@huiyin/contracts';

/** What two customers have in common, and what tells them apart. */
export interface Likeness {
  readonly sameResidentId: boolean;
  /** Both have an identity number of 18 places, and they differ. */
  readonly otherResidentId: boolean;
  readonly sameName: boolean;
  readonly sameBirthday: boolean;
  readonly sameMobile: boolean;
  /** Their common mobile is proven to be that of one of them. */
  readonly mobileVerified: boolean;
}

/** merge: verified, nobody need look; propose: a person decides; none: two people. */
export interface PairVerdict {
  readonly verdict: 'merge' | 'propose' | 'none';
  readonly reasons: readonly MergeReason[];
}

/**
 * Are two customers one person? By themselves they are merged only on a verified identity: the same identity number, the same
 * name, and the same mobile that an identity check has proven. The same identity number alone, the same name and birthday, or
 * the same name and an unproven mobile are reasons to ask a person. Different identity numbers are two people, whatever else agrees;
 * a mobile alone says nothing, since families and salespeople share one.
 */
export function judgePair(like: Likeness): PairVerdict {
  const reasons: MergeReason[] = [];
  if (like.sameResidentId) reasons.push('sameResidentId');
  if (like.sameMobile) reasons.push(like.mobileVerified ? 'sameVerifiedMobile' : 'sameMobile');
  if (like.sameName) reasons.push(like.sameBirthday ? 'sameNameBirthday' : 'sameName');
  if (like.otherResidentId) return { verdict: 'none', reasons: [] };
  if (like.sameResidentId && like.sameName && like.sameMobile && like.mobileVerified) return { verdict: 'merge', reasons };
  if (like.sameResidentId || (like.sameName && (like.sameBirthday || like.sameMobile))) return { verdict: 'propose', reasons };
  return { verdict: 'none', reasons: [] };
}
