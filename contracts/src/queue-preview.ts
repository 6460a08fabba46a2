import { Type, type Static } from 'typebox';
import { Nullable } from './shapes.ts';

/** How the items of a queue fared. Waits in seconds, of those answered (the longest of all); null without any. */
export const QueueFigures = Type.Object({
  answered: Type.Integer(),
  gaveUp: Type.Integer(),
  /** Of all that came. */
  answeredShare: Nullable(Type.Number()),
  /** Answered within the seconds of the queue's service level, of all that came. */
  withinTargetShare: Nullable(Type.Number()),
  meanWaitSeconds: Nullable(Type.Number()),
  p95WaitSeconds: Nullable(Type.Number()),
  longestWaitSeconds: Nullable(Type.Number()),
});
export type QueueFigures = Static<typeof QueueFigures>;

/** What a change would have done to the traffic of a day, played with the router's own rules. */
export const QueuePreview = Type.Object({
  /** YYYY-MM-DD: today, or the last day with traffic if today has too little. */
  day: Nullable(Type.String()),
  today: Type.Boolean(),
  /** Came into this queue on that day: what the figures are of. */
  items: Type.Integer(),
  /** Came into other queues that the same people serve, and played with it. */
  others: Type.Integer(),
  /** People at work in it on that day. */
  agents: Type.Integer(),
  targetSeconds: Type.Integer(),
  /** What really happened. */
  actual: QueueFigures,
  /** Played with the settings as they are, and as they would be. */
  before: QueueFigures,
  after: QueueFigures,
});
export type QueuePreview = Static<typeof QueuePreview>;
