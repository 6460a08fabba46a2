import type { orderTexts } from './texts.ts';

export const departmentKinds = ['claims', 'customerService', 'counter', 'generalService', 'callCentre', 'vipService', 'inboundZone', 'outboundZone', 'management', 'other'] as const;

/** The words for a kind of department; an unknown one as it is. */
export function departmentKindWord(kind: string, t: ReturnType<typeof orderTexts.useTexts>): string {
  const known = departmentKinds.find((each) => each === kind);
  return known === undefined ? kind : t(`departmentKinds.${known}`);
}
