import type { ChatConversation, ChatSession, Message } from '@huiyin/contracts';
import type { OutboxEntry } from './outbox.ts';

/** Everything that the screen shows. */
export interface ChatState {
  phase: 'loading' | 'failed' | 'ready' | 'blocked';
  session: ChatSession | null;
  conversation: ChatConversation | null;
  messages: readonly Message[];
  pending: readonly OutboxEntry[];
  hasEarlier: boolean;
  /** `polling`: the live socket is away (a proxy may forbid it), requests get through. */
  net: 'live' | 'polling' | 'offline';
  /** Name of the agent who types just now. */
  typing: string | null;
  /** How far the agent's program and the agent have got. */
  agentDelivered: number;
  agentRead: number;
  unread: number;
}

export const emptyState: ChatState = {
  phase: 'loading',
  session: null,
  conversation: null,
  messages: [],
  pending: [],
  hasEarlier: false,
  net: 'live',
  typing: null,
  agentDelivered: 0,
  agentRead: 0,
  unread: 0,
};

/** What one of the customer's own messages has reached. */
export function ownMark(seq: number, state: Pick<ChatState, 'agentDelivered' | 'agentRead'>): 'sent' | 'delivered' | 'read' {
  if (seq <= state.agentRead) return 'read';
  return seq <= state.agentDelivered ? 'delivered' : 'sent';
}
