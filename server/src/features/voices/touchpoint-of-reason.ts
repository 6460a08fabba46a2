/** Words of contact reasons, the surer first, with the moment of service that they tell of. */
const cues: readonly (readonly [RegExp, string])[] = [
  [/投诉|不满/u, 'complaint'],
  [/车险.*(?:理赔|报案|查勘|定损)|查勘|定损/u, 'claim_motor'],
  [/理赔|报案|赔付|赔案/u, 'claim_life'],
  [/退保|犹豫期/u, 'surrender'],
  [/借款|贷款/u, 'policy_loan'],
  [/续期|续保|缴费|交费|扣款/u, 'renewal'],
  [/保全|变更|受益人|复效|补发/u, 'policy_servicing'],
  [/投保|承保/u, 'new_policy'],
  [/回访/u, 'visit'],
];

/** The touchpoint that the reason of a contact tells (its path of names); otherwise a consultation. */
export function touchpointOfReason(path: string): string {
  return cues.find(([words]) => words.test(path))?.[1] ?? 'consultation';
}
