import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

/** Characters in one message, at most. */
export const maxMessageText = 5000;

/** What the system itself says in a conversation. */
export const systemNotices = [
  'queued', // waiting for a person
  'assigned', // {agent}
  'agentLost', // the agent's connection broke, back to the queue
  'returned', // {agent} gave it back to the queue
  'transferred', // {from} passed it on to {agent}
  'joined', // {agent} takes part
  'silenceWarning', // {closesInSeconds}
  'closedSilent',
  'resolved', // {agent}
  'abandoned',
  'reopened',
  'leftMessage', // outside service hours
  'leftKept', // waits no longer; what was left outside service hours is still to be answered
  'blocked',
  'workOrderOpened', // {number}, {due} as local text
  'workOrderEscalated', // {number}
  'workOrderUrged', // {number}
  'workOrderPaused', // {number}
  'workOrderResumed', // {number}, {due} as local text
  'workOrderExtended', // {number}, {due}
  'workOrderFinished', // {number}
  'complaintRegistered', // {number}, {due} as local text
  'complaintHandled', // {number}: somebody has it
  'complaintExtended', // {number}, {due}
  'complaintPaused', // {number}
  'complaintResumed', // {number}, {due}
  'complaintRestarted', // {number}, {due}
  'complaintMerged', // {number}, {into}
  'complaintUnmerged', // {number}, {due}
  'complaintInformed', // {number}
  'complaintWithdrawn', // {number}
  'complaintClosed', // {number}
] as const;

/** A picture or file in a message. */
export const MessageFile = Type.Object({
  id: Id,
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
});

/** One message as a reader sees it. `seq` orders a conversation totally; gaps are what this reader may not see. */
export const Message = Type.Object({
  conversationId: Id,
  seq: Type.Integer({ minimum: 1 }),
  clientId: Type.String(),
  sender: OneOf(['customer', 'agent', 'system'] as const),
  /** Shown name of an agent; empty for others. */
  senderName: Type.String(),
  kind: OneOf(['text', 'image', 'file', 'note', 'system'] as const),
  text: Type.String(),
  /** 密语: the colleague whom an internal note is meant for. */
  whisperTo: Type.Optional(Type.String()),
  file: Nullable(MessageFile),
  system: Nullable(
    Type.Object({
      notice: OneOf(systemNotices),
      args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
      /** For the customer; staff read their own wording of notice and arguments. */
      words: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
    }),
  ),
  /** Personal data in `text` is hidden from this reader. */
  masked: Type.Boolean(),
  /** A note that its author took back; its words are gone. */
  withdrawn: Type.Optional(Type.Boolean()),
  at: Moment,
});
export type Message = Static<typeof Message>;

/** What a sender gives. `clientId` is the sender's own: sending it twice stores one message. */
export const NewMessage = Type.Object({
  clientId: Type.String({ minLength: 8, maxLength: 64 }),
  text: Type.Optional(Type.String({ maxLength: maxMessageText })),
  fileId: Type.Optional(Id),
});
export type NewMessage = Static<typeof NewMessage>;

export const Sent = Type.Object({ seq: Type.Integer(), at: Moment });
export type Sent = Static<typeof Sent>;

/** How far a reader has got: `delivered` is what its program holds, `read` what was on the screen. */
export const Marks = Type.Object({
  delivered: Type.Optional(Type.Integer({ minimum: 0 })),
  read: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type Marks = Static<typeof Marks>;
