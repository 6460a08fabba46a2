import { Type, type Static } from 'typebox';
import { NeededSkill } from './queue-rules.ts';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';
import { shownReasons } from './routing.ts';

/**
 * What keeps somebody from an item: their own state (`signedOut`, `notReady`, `afterContact`, `away`: the connection is lost), or a rule:
 * `capacity`, `skill` with its level, `qualification`, `authority` in yuan, `unit`, `barred` (回避: it is about them or their people), `letPass` a moment ago. `free`: nothing.
 */
export const obstacleCodes = ['free', 'signedOut', 'notReady', 'afterContact', 'away', 'capacity', 'skill', 'qualification', 'authority', 'unit', 'barred', 'letPass'] as const;

export const WaitingWhy = Type.Object({
  id: Id,
  kind: Type.String(),
  subject: Id,
  queue: Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() }),
  queuedAt: Moment,
  /** From 1, of all that wait in the queue; null while it rings. */
  place: Nullable(Type.Integer()),
  waiting: Type.Integer(),
  /** It rings for this person until then. */
  ringing: Nullable(Type.Object({ name: Type.String(), until: Moment })),
  /** By when it must be done, if it has a deadline; half an hour before, it goes before whoever comes then. */
  dueAt: Nullable(Moment),
  /** It is given to nobody before this opening; null: has begun. */
  opensAt: Nullable(Moment),
  /** Is taken by hand, never given. */
  byHand: Type.Boolean(),
  /** The skills that are asked for now. */
  skills: Type.Array(NeededSkill),
  /** When waiting changes who may take it, the next first. */
  next: Type.Array(Type.Object({ at: Moment, skills: Nullable(Type.Array(NeededSkill)), overflow: Nullable(Type.Object({ name: Type.String(), nameEn: Type.String() })) })),
  /** Of everybody who serves it by now, how many are kept from it by what. */
  counts: Type.Array(Type.Object({ code: OneOf(obstacleCodes), count: Type.Integer() })),
  /** At most 200, those nearest to taking it first. */
  people: Type.Array(
    Type.Object({
      staffId: Id,
      name: Type.String(),
      code: OneOf(obstacleCodes),
      reason: Nullable(OneOf(shownReasons)),
      load: Type.Integer(),
      capacity: Type.Integer(),
      /** The skill or qualification that lacks, with the level asked for and the own one, or the amount. */
      needed: Nullable(Type.String()),
      neededLevel: Nullable(Type.Number()),
      ownLevel: Nullable(Type.Integer()),
      /** Serves the overflow queue. */
      overflow: Type.Boolean(),
    }),
  ),
});
export type WaitingWhy = Static<typeof WaitingWhy>;

/** What waits in a queue, in its order. */
export const WaitingItemView = Type.Object({
  id: Id,
  kind: Type.String(),
  subject: Id,
  state: OneOf(['waiting', 'ringing'] as const),
  byHand: Type.Boolean(),
  tier: Nullable(Type.String()),
  older: Nullable(Type.String()),
  queuedAt: Moment,
  dueAt: Nullable(Moment),
});
export type WaitingItemView = Static<typeof WaitingItemView>;
export const WaitingPage = Page(WaitingItemView);
export type WaitingPage = Static<typeof WaitingPage>;
export const WaitingQuery = PageQuery;
