import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, Page, PageQuery } from './shapes.ts';

/** One line of the audit log. `detail` never holds personal data. */
export const AuditEntry = Type.Object({
  id: Id,
  at: Moment,
  actor: Nullable(Id),
  /** Empty: the program itself. */
  actorName: Type.String(),
  /** `area.verb`. */
  action: Type.String(),
  subjectKind: Type.String(),
  subject: Nullable(Id),
  unitName: Nullable(Type.String()),
  address: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
  /** Its number in the chain; null for the second or so before it is sealed. */
  seal: Nullable(Type.Integer()),
});
export type AuditEntry = Static<typeof AuditEntry>;

/** `action` matches from its beginning: `conversation.` finds all that was done to conversations. */
export const AuditFilter = Type.Object({
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  actor: Type.Optional(Id),
  action: Type.Optional(Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9.-]*$' })),
  subject: Type.Optional(Id),
});
export type AuditFilter = Static<typeof AuditFilter>;
export const AuditQuery = Type.Object({ ...PageQuery.properties, ...AuditFilter.properties });
export type AuditQuery = Static<typeof AuditQuery>;
export const AuditPage = Page(AuditEntry);
export type AuditPage = Static<typeof AuditPage>;
