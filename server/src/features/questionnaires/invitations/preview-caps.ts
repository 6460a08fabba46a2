import type { InvitationCap, InvitationCapPreview } from '@huiyin/contracts';
import { judgeCaps, type CappedInvitation } from './judge-caps.ts';

/** An occasion to ask a customer. */
export interface Occasion extends CappedInvitation {
  readonly customerId: string;
  readonly createdAt: Date;
  readonly invited: boolean;
  /** Not asked for a reason that no cap changes. */
  readonly barred: boolean;
}

/** Plays the occasions since `from` again under other caps, oldest first; those before only count in the windows, as they were. */
export function previewCaps(caps: readonly InvitationCap[], occasions: readonly Occasion[], from: Date): Omit<InvitationCapPreview, 'cut'> {
  const history = new Map<string, Occasion[]>();
  const after = new Map<string, number>();
  const looked = occasions.filter(({ createdAt }) => createdAt >= from);
  for (const occasion of [...occasions].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    const before = history.get(occasion.customerId) ?? [];
    history.set(occasion.customerId, before);
    const earlier = occasion.createdAt < from;
    if (earlier ? !occasion.invited : occasion.barred || judgeCaps(caps, before, occasion, occasion.createdAt) !== null) continue;
    before.push(occasion);
    if (!earlier) after.set(occasion.customerId, (after.get(occasion.customerId) ?? 0) + 1);
  }
  const invitedAfter = [...after.values()].reduce((sum, n) => sum + n, 0);
  return {
    occasions: looked.length,
    invitedBefore: looked.filter(({ invited }) => invited).length,
    invitedAfter,
    suppressedAfter: looked.length - invitedAfter,
    customersAfter: after.size,
    mostAfter: [...after.values()].reduce((most, n) => Math.max(most, n), 0),
  };
}
