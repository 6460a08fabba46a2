import { Type, type Static } from 'typebox';
import { NeededSkill, QueueRules } from './queue-rules.ts';
import { Id, Moment, Nullable, Page, PageQuery } from './shapes.ts';

const Named = Type.Object({ id: Id, name: Type.String() });
const name = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

export const Queue = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  unit: Named,
  department: Nullable(Named),
  /** null: that of the unit. */
  calendar: Nullable(Named),
  neededSkills: Type.Array(NeededSkill),
  /** Each point lets everything that waits here count as having come `prioritySeconds` earlier. */
  priority: Type.Integer(),
  rules: QueueRules,
  members: Type.Integer(),
  /** Present, ready. */
  ready: Type.Integer(),
  waiting: Type.Integer(),
  /** Names of channels that lead here. */
  channels: Type.Array(Type.String()),
  archivedAt: Nullable(Moment),
});
export type Queue = Static<typeof Queue>;
export const QueuePage = Page(Queue);
export type QueuePage = Static<typeof QueuePage>;
export const QueueQuery = Type.Object({ ...PageQuery.properties, archived: Type.Optional(Type.Boolean()) });

export const QueueChange = Type.Object({
  name,
  nameEn: name,
  unitId: Id,
  departmentId: Nullable(Id),
  calendarId: Nullable(Id),
  neededSkills: Type.Array(NeededSkill, { maxItems: 20 }),
  priority: Type.Integer({ minimum: -100, maximum: 100 }),
  /** Left out: as they are, or as a new queue has them. */
  rules: Type.Optional(QueueRules),
});
export type QueueChange = Static<typeof QueueChange>;
export const QueueNew = Type.Object({ code: Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' }), ...QueueChange.properties });
export type QueueNew = Static<typeof QueueNew>;

const Coded = Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() });
export const QueueOptions = Type.Object({
  units: Type.Array(Named),
  departments: Type.Array(Type.Object({ id: Id, unitId: Id, name: Type.String() })),
  calendars: Type.Array(Named),
  skills: Type.Array(Coded),
  qualifications: Type.Array(Coded),
  /** Queues in use, to overflow into or to move items to. */
  queues: Type.Array(Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() })),
});
export type QueueOptions = Static<typeof QueueOptions>;

/** Who serves a queue, or might. */
export const QueuePerson = Type.Object({
  id: Id,
  staffNo: Type.String(),
  name: Type.String(),
  departmentName: Type.String(),
  unitName: Type.String(),
  skills: Type.Array(NeededSkill),
  /** Has all that the queue asks for. */
  skilled: Type.Boolean(),
  member: Type.Boolean(),
});
export type QueuePerson = Static<typeof QueuePerson>;
export const QueuePersonPage = Page(QueuePerson);
export type QueuePersonPage = Static<typeof QueuePersonPage>;
/** `text` matches the beginning of name or number. Without `candidates` the members only. */
export const QueuePersonQuery = Type.Object({
  ...PageQuery.properties,
  candidates: Type.Optional(Type.Boolean()),
  text: Type.Optional(Type.String({ maxLength: 50 })),
});
export const QueueMembersChange = Type.Object({
  add: Type.Array(Id, { maxItems: 200 }),
  remove: Type.Array(Id, { maxItems: 200 }),
});
export type QueueMembersChange = Static<typeof QueueMembersChange>;

/** Closing a queue: where what still waits there goes. Without it, a queue with something waiting is not closed. */
export const QueueArchive = Type.Object({ moveTo: Type.Optional(Id) });
export type QueueArchive = Static<typeof QueueArchive>;
