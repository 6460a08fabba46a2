import type { InvitationCap, InvitationReason } from '@huiyin/contracts';

/** An invitation that a customer got, or is to get. */
export interface CappedInvitation {
  readonly channel: string;
  readonly touchpoint: string;
  readonly questionnaireId: string;
}

const dayMs = 86_400_000;

/**
 * Whether one more invitation would be too many: the reason with the cap's numbers and when it ends, or null. `history` holds what the customer
 * was really asked, with its moments. A cap of one value takes the place of the general one of its scope. Windows roll: `days` × 24 hours back
 * from now.
 */
export function judgeCaps(caps: readonly InvitationCap[], history: readonly (CappedInvitation & { readonly createdAt: Date })[], wanted: CappedInvitation, now: Date): InvitationReason | null {
  const valueOf = (scope: InvitationCap['scope'], of: CappedInvitation): string => ({ all: '', channel: of.channel, touchpoint: of.touchpoint, questionnaire: of.questionnaireId })[scope];
  for (const scope of ['all', 'channel', 'touchpoint', 'questionnaire'] as const) {
    const value = valueOf(scope, wanted);
    const cap = caps.find((each) => each.scope === scope && each.value === value) ?? caps.find((each) => each.scope === scope && each.value === '');
    if (cap === undefined) continue;
    const within = history.filter((each) => valueOf(scope, each) === value && now.getTime() - each.createdAt.getTime() < cap.days * dayMs).map(({ createdAt }) => createdAt.getTime()).sort((a, b) => b - a);
    if (within.length < cap.most) continue;
    // There is room again when the `most`-th newest has left the window.
    const last = within[cap.most - 1];
    return { code: 'cap', scope, value, most: cap.most, days: cap.days, until: last === undefined ? null : new Date(last + cap.days * dayMs).toISOString() };
  }
  return null;
}
