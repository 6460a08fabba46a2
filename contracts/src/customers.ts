import { Type, type Static } from 'typebox';
import { CustomerPanel } from './conversations.ts';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** What the core system tells us about. */
export const coreKinds = ['customers', 'policies', 'claims'] as const;
export type CoreKind = (typeof coreKinds)[number];

/** What became of a record: `older` had a version below the one that is there, `unchanged` says what is known already. */
export const coreOutcomes = ['created', 'updated', 'unchanged', 'older'] as const;
export type CoreOutcome = (typeof coreOutcomes)[number];

/** Records as the core system pushes them; the fields of each kind are in docs/integrate.md. */
export const CorePush = Type.Object({
  records: Type.Array(Type.Record(Type.String({ maxLength: 60 }), Type.Union([Type.String(), Type.Number(), Type.Null()])), { minItems: 1, maxItems: 500 }),
});
export const CorePushResult = Type.Object({
  /** One a record, in the same order. */
  results: Type.Array(
    Type.Object({
      id: Nullable(Type.String()),
      outcome: OneOf([...coreOutcomes, 'rejected'] as const),
      fields: Type.Optional(Type.Array(Type.Object({ path: Nullable(Type.String()), message: Type.String() }))),
    }),
  ),
});
export type CorePushResult = Static<typeof CorePushResult>;

/** How sure we are that what we show is what the core system holds. */
export const CoreState = Type.Object({
  /** off: nobody can be asked; fresh: asked just now; unknown: the core system does not know this customer; unreachable: no answer in time. */
  state: OneOf(['off', 'fresh', 'unknown', 'unreachable'] as const),
  /** When the core system last said anything of the customer. */
  asOf: Nullable(Moment),
  /** Whether asking has changed anything. */
  changed: Type.Boolean(),
});
export type CoreState = Static<typeof CoreState>;

/** In the body, so that names and numbers stay out of the logs of whatever stands between. */
export const CustomerSearch = Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }), ...PageQuery.properties });
/** Tiers above standard, which nearly everybody has: of it there is no list. */
export const listedTiers = ['silver', 'gold', 'diamond'] as const;
/** The customers of a tier, with a tag, or both; one of them is needed. */
export const CustomerListQuery = Type.Object({ ...PageQuery.properties, tier: Type.Optional(OneOf(listedTiers)), tag: Type.Optional(Id) });
export type CustomerListQuery = Static<typeof CustomerListQuery>;
export const searchMatches = ['name', 'initials', 'policy', 'plate', 'mobile', 'residentId', 'tail'] as const;
export const CustomerListed = Type.Object({
  id: Id,
  /** Masked, as is every field below. */
  name: Type.String(),
  tier: Type.String(),
  unitName: Type.String(),
  mobile: Nullable(Type.String()),
  residentId: Nullable(Type.String()),
});
export type CustomerListed = Static<typeof CustomerListed>;
export const CustomerListPage = Page(CustomerListed);
export type CustomerListPage = Static<typeof CustomerListPage>;
export const CustomerHit = Type.Object({
  ...CustomerListed.properties,
  /** What was found, and its masked text. */
  match: OneOf(searchMatches),
  matched: Type.String(),
});
export type CustomerHit = Static<typeof CustomerHit>;
export const CustomerHitPage = Type.Object({
  ...Page(CustomerHit).properties,
  /** longer: one letter finds too much; addName: four digits alone are looked for among policies and plates only. */
  hint: Nullable(OneOf(['longer', 'addName'] as const)),
});
export type CustomerHitPage = Static<typeof CustomerHitPage>;

/** A customer with policies and claims; masked unless somebody gave a reason to see more. */
export const CustomerDetail = Type.Object({
  customer: Type.Object({ ...CustomerPanel.properties.customer.anyOf[0].properties, externalId: Type.String() }),
  masked: Type.Boolean(),
  /** Until when the reader sees it unmasked. */
  unmaskedUntil: Nullable(Moment),
  coreSeenAt: Nullable(Moment),
  /** Whether the core system can be asked about this customer. */
  canAskCore: Type.Boolean(),
  policies: CustomerPanel.properties.policies,
  claims: CustomerPanel.properties.claims,
});
export type CustomerDetail = Static<typeof CustomerDetail>;
export const UnmaskCustomer = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) });
export const UnmaskedUntil = Type.Object({ until: Moment });

/** A file of customers, policies or claims, and how far it is. */
export const CustomerImport = Type.Object({
  id: Id,
  kind: OneOf(coreKinds),
  fileName: Type.String(),
  fileBytes: Type.Integer(),
  state: OneOf(['receiving', 'reading', 'ready', 'applying', 'done', 'failed'] as const),
  receivedBytes: Type.Integer(),
  readBytes: Type.Integer(),
  readLine: Type.Integer(),
  columns: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
  /** Titles in the file that no field has. */
  ignoredColumns: Type.Array(Type.String()),
  counts: Type.Object({ create: Type.Integer(), update: Type.Integer(), unchanged: Type.Integer(), older: Type.Integer(), reject: Type.Integer() }),
  applied: Type.Integer(),
  failure: Nullable(Type.String()),
  createdAt: Moment,
  finishedAt: Nullable(Moment),
});
export type CustomerImport = Static<typeof CustomerImport>;
export const CustomerImportPage = Page(CustomerImport);
/** `key` tells this file from another: an interrupted upload of the same one goes on. Bytes of one part: at most 1 MiB. */
export const NewCustomerImport = Type.Object({
  kind: OneOf(coreKinds),
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  fileBytes: Type.Integer({ minimum: 1, maximum: 1_073_741_824 }),
  key: Type.String({ minLength: 1, maxLength: 300 }),
});
export const importPartBytes = 1_048_576;
export const customerImportActions = ['create', 'update', 'unchanged', 'older', 'reject'] as const;
export type CustomerImportAction = (typeof customerImportActions)[number];
export const CustomerImportRow = Type.Object({
  /** Line of the file, or of the first sheet; the header is line 1. */
  line: Type.Integer(),
  action: OneOf(customerImportActions),
  /** Masked. */
  cells: Type.Record(Type.String(), Type.String()),
  reasons: Type.Array(Type.Object({ column: Nullable(Type.String()), message: Type.String() })),
});
export type CustomerImportRow = Static<typeof CustomerImportRow>;
export const CustomerImportRowPage = Page(CustomerImportRow);
export const CustomerImportRowQuery = Type.Object({ ...PageQuery.properties, action: Type.Optional(OneOf(customerImportActions)) });
