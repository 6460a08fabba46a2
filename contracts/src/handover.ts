import { Type, type Static } from 'typebox';
import { agentStates } from './routing.ts';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

/** monitor 监听: reads only; consult: was asked for help, reads and writes notes; join 强插: writes to the customer as well. */
export const guestRoles = ['monitor', 'consult', 'join'] as const;

const note = Type.String({ minLength: 2, maxLength: 1000 });

/** To whom work goes: exactly one of the two. */
export const WorkTarget = Type.Object({ staffId: Type.Optional(Id), queueId: Type.Optional(Id) });
export type WorkTarget = Static<typeof WorkTarget>;

export const Transfer = Type.Object({ ...WorkTarget.properties, note });
export type Transfer = Static<typeof Transfer>;
export const Consult = Type.Object({ staffId: Id, question: note });
export type Consult = Static<typeof Consult>;
export const Whisper = Type.Object({ text: note });
export type Whisper = Static<typeof Whisper>;
/** A supervisor moves something; the reason stands in the audit log. */
export const MoveWork = Type.Object({ ...WorkTarget.properties, reason: Type.String({ minLength: 2, maxLength: 500 }) });
export type MoveWork = Static<typeof MoveWork>;

const Person = Type.Object({ id: Id, name: Type.String() });
const NamedQueue = Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() });

/** Who has a conversation, who takes part, and what this reader may do about that. */
export const Handover = Type.Object({
  /** The open piece of work; null when the conversation has ended. */
  workItem: Nullable(Type.Object({ id: Id, queue: NamedQueue, state: OneOf(['waiting', 'ringing', 'assigned'] as const), staff: Nullable(Person) })),
  /** Those who listen only are named to supervisors alone. */
  guests: Type.Array(Type.Object({ staffId: Id, name: Type.String(), role: OneOf(guestRoles), since: Moment })),
  /** What this reader passed on last, while it may be undone: until the receiver has answered. */
  undo: Nullable(Type.Object({ to: Type.String(), at: Moment })),
  /** The reader's own part, if any. */
  role: Nullable(OneOf(guestRoles)),
  may: Type.Object({
    transfer: Type.Boolean(),
    consult: Type.Boolean(),
    watch: Type.Boolean(),
    whisper: Type.Boolean(),
    join: Type.Boolean(),
    takeOver: Type.Boolean(),
    move: Type.Boolean(),
  }),
});
export type Handover = Static<typeof Handover>;

/** People at work and queues in use that something may go to. */
export const WorkTargets = Type.Object({
  staff: Type.Array(
    Type.Object({ id: Id, name: Type.String(), department: Type.String(), unitName: Type.String(), state: OneOf(agentStates), load: Type.Integer(), capacity: Type.Integer() }),
  ),
  queues: Type.Array(Type.Object({ ...NamedQueue.properties, waiting: Type.Integer(), ready: Type.Integer() })),
});
export type WorkTargets = Static<typeof WorkTargets>;
/** `text`: the beginning of a name or number. */
export const WorkTargetsQuery = Type.Object({ text: Type.Optional(Type.String({ maxLength: 50 })) });

/** Conversations that the caller takes part in by invitation. */
export const Guesting = Type.Object({
  items: Type.Array(Type.Object({ conversationId: Id, title: Type.String(), signedIn: Type.Boolean(), agent: Type.String(), invitedBy: Type.String(), since: Moment })),
});
export type Guesting = Static<typeof Guesting>;
