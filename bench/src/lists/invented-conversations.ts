import type { Random } from '../routing/random.ts';
import { byRank } from './invented-customers.ts';
import { customerId, idOf } from './load-customers.ts';
import type { SeededUnits } from './seed-units.ts';

export interface Reason {
  readonly id: string;
  readonly above: readonly string[];
  readonly path: string;
  readonly pathEn: string;
}

export interface InventedConversation {
  readonly id: string;
  readonly state: 'waiting' | 'active' | 'left' | 'closed';
  readonly channel: string;
  readonly visitor: string;
  readonly customer: string | null;
  readonly unit: string;
  readonly branch: number;
  readonly agent: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly messages: number;
  readonly reason: Reason | null;
}

export interface ConversationSizes {
  readonly customers: number;
  readonly conversations: number;
  readonly messages: number;
}

const yearsMs = 2 * 365 * 86_400_000;
/** Messages of a conversation beside a mean of four. */
const lengths = [1, 2, 2, 3, 3, 4, 4, 5, 6, 10];
const signedIn = 0.7;

/**
 * Conversations of two years in the order of their ids, the last of them open. Customers come back unequally: of a million the busiest has about a
 * thousand conversations, half of them none. Gives the same at every run of one seed, whatever is asked first.
 */
export function inventConversations(sizes: ConversationSizes, floor: SeededUnits, reasons: readonly Reason[], now: Date, random: Random): InventedConversation[] {
  const { customers, conversations } = sizes;
  const [waiting, left] = [Math.max(20, Math.round(conversations * 0.002)), Math.max(5, Math.round(conversations * 0.0005))];
  const active = Math.min(floor.agents.length * 15, Math.round(conversations * 0.003));
  const start = now.getTime() - yearsMs;
  const unitsOf = floor.branches.map((_, branch) => floor.units.filter((unit) => unit.branch === branch));
  const agentsOf = floor.branches.map((_, branch) => floor.agents.filter((agent) => agent.branch === branch));
  return Array.from({ length: conversations }, (_, n) => {
    const fromEnd = conversations - 1 - n;
    const state = fromEnd < waiting ? 'waiting' : fromEnd < waiting + left ? 'left' : fromEnd < waiting + left + active ? 'active' : 'closed';
    const openedAt = new Date(start + ((n + 1) * (yearsMs - 60_000)) / conversations);
    const branch = Math.floor(random.next() * floor.branches.length);
    const units = unitsOf[branch]!;
    const unit = random.next() < 0.5 ? units[0]! : units[Math.floor(random.next() * units.length)]!;
    const agents = agentsOf[branch]!;
    const agent = agents[Math.floor(random.next() * agents.length)]!.staffId;
    const customer = random.next() < signedIn ? Math.floor(random.next() ** 2 * customers) : undefined;
    const drawn = random.next();
    return {
      id: conversationId(openedAt, n),
      state,
      channel: floor.channels[Math.floor(random.next() * floor.channels.length)]!,
      visitor: state === 'closed' && customer !== undefined ? idOf(3, customer) : idOf(4, n),
      customer: customer === undefined ? null : customerId(customer),
      unit: unit.id,
      branch,
      agent: state === 'closed' || state === 'active' ? agent : null,
      openedAt,
      closedAt: state === 'closed' ? new Date(openedAt.getTime() + 300_000 + drawn * 2_100_000) : null,
      messages: Math.max(1, Math.round((lengths[n % lengths.length]! * sizes.messages) / conversations / 4)),
      reason: state === 'closed' && drawn < 0.8 ? reasons[byRank(random, reasons.length)]! : null,
    };
  });
}

/** A UUID of version 7, as the program makes them: first the milliseconds, then what is counted up. */
function conversationId(at: Date, n: number): string {
  const ms = at.getTime().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
