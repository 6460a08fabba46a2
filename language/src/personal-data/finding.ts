/**
 * Kinds of personal data, the stronger first: where two findings want the same characters, the kind named earlier gets them.
 * An e-mail address comes first since a number inside it is a part of it. Old 15-digit identity numbers, residence permits, passports and travel permits are `resident_id`.
 */
export const personalDataKinds = [
  'email',
  'resident_id',
  'bank_card',
  'vin',
  'mobile',
  'plate',
  'policy_no',
  'landline',
  'address',
  'name',
] as const;

export type PersonalDataKind = (typeof personalDataKinds)[number];

/** One piece of personal data: `text` is the exact slice `start`…`end` (UTF-16 units, end exclusive) of the input. */
export interface Finding {
  readonly kind: PersonalDataKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A possible finding; of two of one kind that want the same characters, the one with the higher score stays. */
export interface Candidate {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}
