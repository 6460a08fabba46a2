import { Type, type Static } from 'typebox';
import { Id, Nullable } from './shapes.ts';

/** Who gets what waits: the members of a queue, or without one those who may take it. */
export const WaitingFor = Type.Object({ queue: Nullable(Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() })), people: Type.Integer(), ready: Type.Integer() });
export type WaitingFor = Static<typeof WaitingFor>;
