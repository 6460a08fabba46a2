import { Type, type Static } from 'typebox';
import { ChatConversation, ChatRating } from './chat.ts';
import { maxMessageText, Message, type systemNotices } from './messages.ts';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** Printable, as other systems name things. */
const name = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** Another system's own id of a user or message. */
const ExternalId = name(200);

/** One message that a channel pushes. Sending the same `externalId` again stores nothing. Text, file or both. */
export const ChannelMessage = Type.Object({
  externalId: ExternalId,
  user: Type.Object({
    externalId: ExternalId,
    name: Type.Optional(name(100)),
    /** The customer's id in the core system, if the channel has verified who it is. */
    customerExternalId: Type.Optional(name(100)),
    locale: Type.Optional(OneOf(['zh-CN', 'en'] as const)),
  }),
  text: Type.Optional(Type.String({ maxLength: maxMessageText })),
  /** When the user sent it. Shown if it is at most a minute ahead of our clock and at most 30 days old, else the time of receipt is. */
  at: Type.Optional(Moment),
  file: Type.Optional(
    Type.Object({
      name: name(255),
      mediaType: Type.Optional(Type.String({ maxLength: 100, description: 'for information: the content decides' })),
      base64: Type.String({ minLength: 4 }),
    }),
  ),
});
export type ChannelMessage = Static<typeof ChannelMessage>;

export const ChannelReceipt = Type.Object({
  conversationId: Id,
  /** Place in the conversation. */
  seq: Type.Integer(),
  /** This externalId had come before. */
  duplicate: Type.Boolean(),
  /** The user is linked to a customer. */
  customerKnown: Type.Boolean(),
  /** The time that is shown: `at` of the message if it was plausible, else that of its receipt. */
  at: Moment,
});
export type ChannelReceipt = Static<typeof ChannelReceipt>;

/** Messages are checked one by one, so that a bad one does not stop the others. */
export const ChannelBatch = Type.Object({ messages: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 100 }) });
export const ChannelBatchResult = Type.Object({
  results: Type.Array(
    Type.Union([
      Type.Object({ externalId: Nullable(Type.String()), ok: Type.Literal(true), ...ChannelReceipt.properties }),
      Type.Object({
        externalId: Nullable(Type.String()),
        ok: Type.Literal(false),
        error: Type.Object({
          code: Type.String(),
          message: Type.String(),
          fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
        }),
      }),
    ]),
  ),
});
export type ChannelBatchResult = Static<typeof ChannelBatchResult>;

export const ChannelRating = Type.Object({ user: Type.Object({ externalId: ExternalId }), conversationId: Id, ...ChatRating.properties });
export const ChannelUser = Type.Object({ code: Type.String({ maxLength: 32 }), user: ExternalId });
export const ChannelConversation = Type.Object({ conversation: Nullable(ChatConversation) });
export const ChannelHistory = Type.Object({ conversation: Nullable(ChatConversation), messages: Type.Array(Message), more: Type.Boolean() });

/** What a webhook's body holds; see docs/integrate.md. */
export type ChannelWebhook =
  | { type: 'test'; channel: string }
  | ({ channel: string; conversationId: string; user: { externalId: string } } & (
      | {
          type: 'message.created';
          message: {
            seq: number;
            sender: 'agent' | 'system';
            senderName: string;
            kind: 'text' | 'image' | 'file' | 'system';
            text: string;
            notice: (typeof systemNotices)[number] | null;
            file: { name: string; mediaType: string; size: number; url: string } | null;
            at: string;
          };
        }
      | { type: 'conversation.changed'; conversation: { state: 'waiting' | 'active' | 'left' | 'closed'; contact: number; agentName: string | null; endReason: string | null } }
      | { type: 'rating.invited'; rating: { contact: number; text: string } }
    ));

// ── administration ──

const code = Type.String({ pattern: '^[a-z0-9-]{1,32}$' });
const WebhookUrl = Nullable(Type.String({ minLength: 8, maxLength: 500 }));

export const Channel = Type.Object({
  id: Id,
  code: Type.String(),
  kind: OneOf(['web', 'push'] as const),
  name: Type.String(),
  nameEn: Type.String(),
  unit: Type.Object({ id: Id, name: Type.String() }),
  queue: Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() }),
  webhookUrl: Nullable(Type.String()),
  /** Identity tokens are checked by a key set, not by the secret. */
  keySet: Type.Boolean(),
  /** Until then the secret before is good too. */
  secretPreviousUntil: Nullable(Moment),
  webhookPreviousUntil: Nullable(Moment),
  pending: Type.Integer(),
  /** Of what waits to be delivered. */
  oldestPendingAt: Nullable(Moment),
  dead: Type.Integer(),
  lastDeliveredAt: Nullable(Moment),
  demo: Type.Boolean(),
  archivedAt: Nullable(Moment),
  createdAt: Moment,
  /** Where the program is reached, if that is configured; else the address of the page. */
  address: Nullable(Type.String()),
});
export type Channel = Static<typeof Channel>;
export const ChannelPage = Page(Channel);
export type ChannelPage = Static<typeof ChannelPage>;
export const ChannelQuery = Type.Object({ ...PageQuery.properties, archived: Type.Optional(Type.Boolean()) });

export const ChannelChange = Type.Object({
  name: name(60),
  nameEn: name(60),
  unitId: Id,
  queueId: Id,
  /** Push channels only; null: replies are not delivered. */
  webhookUrl: WebhookUrl,
});
export type ChannelChange = Static<typeof ChannelChange>;
export const ChannelNew = Type.Object({ code, kind: OneOf(['web', 'push'] as const), ...ChannelChange.properties });
export type ChannelNew = Static<typeof ChannelNew>;

/** Secrets are shown once, when they are made. `outbound` is null for web channels. */
export const ChannelCreated = Type.Object({ channel: Channel, inbound: Type.String(), outbound: Nullable(Type.String()) });
export type ChannelCreated = Static<typeof ChannelCreated>;
export const SecretRotation = Type.Object({
  which: OneOf(['inbound', 'outbound'] as const),
  /** Hours for which the secret before stays good; 0: it is refused at once. */
  keepHours: Type.Integer({ minimum: 0, maximum: 168 }),
});
export type SecretRotation = Static<typeof SecretRotation>;
export const SecretRotated = Type.Object({ secret: Type.String(), previousUntil: Nullable(Moment) });
export type SecretRotated = Static<typeof SecretRotated>;

/** A JSON Web Key Set of public keys; null: the secret is used again. */
export const KeySetChange = Type.Object({
  keySet: Nullable(Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1, maxItems: 10 }) })),
});
export type KeySetChange = Static<typeof KeySetChange>;

export const WebhookTest = Type.Object({
  ok: Type.Boolean(),
  status: Nullable(Type.Integer()),
  /** In words, or null. */
  error: Nullable(Type.String()),
  milliseconds: Type.Integer(),
});
export type WebhookTest = Static<typeof WebhookTest>;

const Named = Type.Object({ id: Id, name: Type.String() });
export const ChannelOptions = Type.Object({
  units: Type.Array(Named),
  queues: Type.Array(Type.Object({ id: Id, name: Type.String(), nameEn: Type.String(), unitName: Type.String() })),
});
export type ChannelOptions = Static<typeof ChannelOptions>;

// ── dead letters ──

export const letterDirections = ['out', 'in'] as const;

/** `out`: a webhook that was given up. `in`: a message of a channel that was refused. */
export const DeadLetter = Type.Object({
  id: Id,
  direction: OneOf(letterDirections),
  channel: Type.Object({ id: Id, code: Type.String(), name: Type.String(), nameEn: Type.String() }),
  conversationId: Nullable(Id),
  seq: Nullable(Type.Integer()),
  type: Type.String(),
  /** Beginning of the text, masked. */
  preview: Type.String(),
  attempts: Type.Integer(),
  lastStatus: Nullable(Type.Integer()),
  lastError: Nullable(Type.String()),
  createdAt: Moment,
});
export type DeadLetter = Static<typeof DeadLetter>;
export const DeadLetterPage = Page(DeadLetter);
export type DeadLetterPage = Static<typeof DeadLetterPage>;
export const DeadLetterQuery = Type.Object({ ...PageQuery.properties, channel: Type.Optional(Id), direction: Type.Optional(OneOf(letterDirections)) });
export const DeadLetterChoice = Type.Object({ channel: Type.Optional(Id), direction: Type.Optional(OneOf(letterDirections)) });
export const DeadLetterDiscard = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) });
/** How many it was. */
export const DeadLettersDone = Type.Object({ count: Type.Integer() });
export type DeadLettersDone = Static<typeof DeadLettersDone>;
