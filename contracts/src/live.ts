/**
 * The live socket only tells; every write goes over HTTP, and after a (re)connect a client asks over HTTP for
 * everything after the last `seq` it holds. Customers: `/chat/live`, staff: `/api/live`. JSON, one object a frame.
 */
import type { ChatConversation } from './chat.ts';
import type { Message } from './messages.ts';
import type { Board, BoardChange } from './board.ts';

/** What a client sends. The first frame of a customer is `hello`; staff are known by their cookie. */
export type LiveRequest =
  | { type: 'hello'; token: string }
  /** `conversation:<id>` (both), or for staff `inbox`, `board`, `presence`. */
  | { type: 'subscribe'; topic: string }
  | { type: 'unsubscribe'; topic: string }
  /** Every 5 s. From staff it renews the lease on presence, from a waiting customer the place in the queue. */
  | { type: 'beat' }
  /** At most every 3 s while keys are pressed. */
  | { type: 'typing'; conversationId: string }
  /** From staff, every 4 s while a conversation is before their eyes (`writes`, `notes` at most every 3 s while keys are pressed), and once when it no longer is. */
  | { type: 'looking'; conversationId: string; doing: LookingAs | 'away' };

/** What somebody does at a conversation: reads it, writes to the customer, or writes an internal note. */
export type LookingAs = 'reads' | 'writes' | 'notes';

/** A colleague before whose eyes a conversation is. */
export interface Onlooker {
  staffId: string;
  name: string;
  doing: LookingAs;
  /** A supervisor who watches without having joined; told only to those who may watch. */
  silent: boolean;
}

/** What the server sends. Unknown types must be ignored: newer servers may send more. */
export type LiveNotice =
  | { type: 'ready' }
  | { type: 'subscribed'; topic: string }
  | { type: 'refused'; topic: string; code: string }
  | { type: 'beat' }
  | { type: 'message'; message: Message }
  /** To the customer: the state, agent, position or expected wait changed. */
  | { type: 'chat'; conversation: ChatConversation }
  /** To staff: something about this conversation changed; ask again. */
  | { type: 'conversation'; conversationId: string; change: string }
  | { type: 'typing'; conversationId: string; sender: 'customer' | 'agent'; name: string }
  /** To staff: who else looks at this conversation, all of them. */
  | { type: 'onlookers'; conversationId: string; people: Onlooker[] }
  | { type: 'read'; conversationId: string; by: 'customer' | 'agent'; delivered: number; read: number }
  /** To staff: the lists changed; `assigned` when a conversation has just come to this person. */
  | { type: 'inbox'; conversationId: string; change: 'assigned' | 'taken' | 'waiting' | 'left' | 'closed' | 'message' | 'mentioned' | 'consult' | 'joined' | 'whisper' | 'guestLeft' }
  | { type: 'presence' }
  /** To staff: something began or ceased to ring for this person. */
  | { type: 'ringing' }
  /** To staff: some work order changed; ask again. */
  | { type: 'workOrders' }
  /** To staff: banners changed; ask again. */
  | { type: 'banners' }
  /** To staff: some complaint changed, or one was noticed in these conversations; ask again. */
  | { type: 'complaints'; conversations: string[] }
  /** The whole board, once after subscribing; then what changed, at most four times a second. */
  | { type: 'board'; board: Board }
  | { type: 'boardChange'; change: BoardChange }
  /** Rights changed or a session ended: ask who is signed in, and connect again if somebody is. */
  | { type: 'signedOut' };
