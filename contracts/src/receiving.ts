import { Type, type Static } from 'typebox';
import { complaintCategories } from './complaints.ts';
import { Id, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** A queue that takes what comes, and how many of its members have the right to deal with it. */
const ReceivingQueue = Type.Object({ id: Id, name: Type.String(), nameEn: Type.String(), people: Type.Integer() });

export const ReceivingQuery = Type.Object({
  ...PageQuery.properties,
  text: Type.Optional(Type.String({ maxLength: 60 })),
  /** Only those where nobody would get it. */
  lacking: Type.Optional(Type.Boolean()),
});
export type ReceivingQuery = Static<typeof ReceivingQuery>;

/** Where work orders for a department go. */
export const ReceivingDepartment = Type.Object({
  id: Id,
  name: Type.String(),
  unit: Type.String(),
  /** null: they wait to be taken or dispatched by hand. */
  queue: Nullable(ReceivingQueue),
  /** People of the department who may take one. */
  people: Type.Integer(),
  waiting: Type.Integer(),
});
export type ReceivingDepartment = Static<typeof ReceivingDepartment>;
export const ReceivingDepartmentPage = Page(ReceivingDepartment);
export type ReceivingDepartmentPage = Static<typeof ReceivingDepartmentPage>;
export const ReceivingDepartmentChange = Type.Object({ queueId: Nullable(Id) });
export type ReceivingDepartmentChange = Static<typeof ReceivingDepartmentChange>;

export const receivingCategories = ['any', ...complaintCategories] as const;
/** Where complaints of a unit go: its own queues, else those of the nearest unit above. */
export const ReceivingUnit = Type.Object({
  id: Id,
  name: Type.String(),
  queues: Type.Array(Type.Object({ category: OneOf(receivingCategories), queue: ReceivingQueue })),
  /** The queue that takes what has none of its own, and whose it is; null: they wait to be taken or assigned by hand. */
  general: Nullable(Type.Object({ unitId: Id, unit: Type.String(), queue: ReceivingQueue })),
  waiting: Type.Integer(),
});
export type ReceivingUnit = Static<typeof ReceivingUnit>;
export const ReceivingUnitPage = Page(ReceivingUnit);
export type ReceivingUnitPage = Static<typeof ReceivingUnitPage>;
/** All queues of the unit's own; what is left out has none. */
export const ReceivingUnitChange = Type.Object({ queues: Type.Array(Type.Object({ category: OneOf(receivingCategories), queueId: Id }), { maxItems: receivingCategories.length }) });
export type ReceivingUnitChange = Static<typeof ReceivingUnitChange>;

/** Which queue calls back on urgent voices of a unit: its own, else that of the nearest unit above. */
export const ReceivingVoices = Type.Object({
  id: Id,
  name: Type.String(),
  queue: Nullable(ReceivingQueue),
  /** The queue that takes them, and whose it is; null: they wait to be taken by hand. */
  general: Nullable(Type.Object({ unitId: Id, unit: Type.String(), queue: ReceivingQueue })),
  waiting: Type.Integer(),
});
export type ReceivingVoices = Static<typeof ReceivingVoices>;
export const ReceivingVoicesPage = Page(ReceivingVoices);
export type ReceivingVoicesPage = Static<typeof ReceivingVoicesPage>;
