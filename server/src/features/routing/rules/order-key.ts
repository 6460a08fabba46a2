import { prioritySeconds } from '@huiyin/contracts';

/** Who a customer is, as far as the order looks at it. */
export interface Standing {
  /** Points of the item itself. */
  readonly priority: number;
  readonly tier: string | null;
  /** Goes before as an older customer. */
  readonly older: boolean;
}

/** A queue's settings about the order; bonuses in seconds. */
export interface OrderRules {
  /** Points. */
  readonly priority: number;
  readonly tierBonusSeconds: Readonly<Record<string, number>>;
  readonly olderBonusSeconds: number;
}

/**
 * The key by which items wait, in milliseconds: smallest first. Everybody's claim grows at the same rate with waiting, so `now` drops out of every
 * comparison and the key is fixed once: the moment of asking, less seconds of bonus for the queue's and item's points, tier and age.
 */
export function orderKey(queuedAt: number, { priority, tier, older }: Standing, rules: OrderRules): number {
  const bonus = (rules.priority + priority) * prioritySeconds + (tier === null ? 0 : (rules.tierBonusSeconds[tier] ?? 0)) + (older ? rules.olderBonusSeconds : 0);
  return queuedAt - bonus * 1000;
}
