import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedStaff } from './plan-organisation.ts';
import type { PlannedQueue } from './plan-queues.ts';

export type EndReason = 'resolved' | 'unresolved' | 'abandoned' | 'silent' | 'spam' | 'duplicate';

export interface PlannedMessage {
  readonly sender: 'customer' | 'agent' | 'system';
  readonly kind: 'text' | 'note' | 'system';
  readonly text: string;
  readonly notice?: { readonly notice: string; readonly args: Readonly<Record<string, string | number>> };
  readonly at: number;
}

export interface PlannedRating {
  readonly score: number;
  readonly solved: boolean | null;
  readonly comment: string;
  readonly at: number;
}

/** One stretch of service; moments in milliseconds since the epoch. */
export interface PlannedContact {
  readonly requestedAt: number;
  readonly assignedAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly endNote: string;
  readonly agent: PlannedStaff | null;
  readonly rating: PlannedRating | null;
  readonly messages: readonly PlannedMessage[];
}

export interface PlannedVisitor {
  readonly id: string;
  readonly channel: 'web' | 'app';
  readonly customer: PlannedCustomer | null;
  readonly externalId: string | null;
  readonly locale: 'zh-CN' | 'en';
  readonly largeType: boolean;
  readonly createdAt: number;
}

export interface PlannedConversation {
  readonly id: string;
  readonly visitor: PlannedVisitor;
  /** This conversation is the visitor's first. */
  readonly newVisitor: boolean;
  readonly queue: PlannedQueue;
  readonly contacts: readonly PlannedContact[];
  /** A message left outside service hours: where to answer. */
  readonly left: { readonly phone: string | null; readonly email: string | null } | null;
}
