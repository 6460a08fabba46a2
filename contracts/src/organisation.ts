import { Type, type Static } from 'typebox';
import { dataScopes, permissions } from './permissions.ts';
import { Day, Id, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** 总公司 → 省分公司 → 中心支公司 → 支公司/营销服务部, from the top. */
export const unitKinds = ['headOffice', 'provinceBranch', 'centralSubBranch', 'outlet'] as const;
export type UnitKind = (typeof unitKinds)[number];

export const departmentKinds = [
  'management',
  'vipService',
  'callCentre',
  'inboundZone',
  'outboundZone',
  'generalService',
  'claims',
  'customerService',
  'counter',
  'other',
] as const;
export type DepartmentKind = (typeof departmentKinds)[number];

const UnitCode = Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' });
const Code = Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' });
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const Search = Type.Optional(Type.String({ maxLength: 100 }));

export const Unit = Type.Object({
  id: Id,
  parentId: Nullable(Id),
  code: Type.String(),
  kind: OneOf(unitKinds),
  name: Type.String(),
  /** Names from the top to this unit. */
  trail: Type.Array(Type.String()),
  calendarId: Nullable(Id),
  archived: Type.Boolean(),
  /** Units right below that are not archived. */
  children: Type.Integer(),
  /** People who sit in the unit itself. */
  staff: Type.Integer(),
});
export type Unit = Static<typeof Unit>;
export const UnitPage = Page(Unit);
/** `parentId`: those right below; `top`: those with nothing of the reader's scope above them. `q`: by name or code. */
export const UnitQuery = Type.Object({
  ...PageQuery.properties,
  parentId: Type.Optional(Id),
  top: Type.Optional(Type.Boolean()),
  q: Search,
  archived: Type.Optional(Type.Boolean()),
});
export type UnitQuery = Static<typeof UnitQuery>;
export const NewUnit = Type.Object({
  parentId: Nullable(Id),
  code: UnitCode,
  kind: OneOf(unitKinds),
  name: Name,
  calendarId: Type.Optional(Nullable(Id)),
});
export type NewUnit = Static<typeof NewUnit>;
export const UnitChange = Type.Object({
  ...Type.Partial(NewUnit).properties,
  archived: Type.Optional(Type.Boolean()),
});
export type UnitChange = Static<typeof UnitChange>;

export const Post = Type.Object({
  id: Id,
  departmentId: Id,
  code: Type.String(),
  name: Type.String(),
  archived: Type.Boolean(),
  staff: Type.Integer(),
});
export type Post = Static<typeof Post>;
export const NewPost = Type.Object({ code: Code, name: Name });
export type NewPost = Static<typeof NewPost>;
export const PostChange = Type.Object({ ...Type.Partial(NewPost).properties, archived: Type.Optional(Type.Boolean()) });
export type PostChange = Static<typeof PostChange>;

export const Department = Type.Object({
  id: Id,
  unitId: Id,
  unitName: Type.String(),
  parentId: Nullable(Id),
  code: Type.String(),
  kind: OneOf(departmentKinds),
  name: Type.String(),
  archived: Type.Boolean(),
  staff: Type.Integer(),
  posts: Type.Array(Post),
});
export type Department = Static<typeof Department>;
export const DepartmentPage = Page(Department);
export const DepartmentQuery = Type.Object({ ...PageQuery.properties, unitId: Type.Optional(Id), q: Search, archived: Type.Optional(Type.Boolean()) });
export type DepartmentQuery = Static<typeof DepartmentQuery>;
export const NewDepartment = Type.Object({
  unitId: Id,
  parentId: Type.Optional(Nullable(Id)),
  code: Code,
  kind: OneOf(departmentKinds),
  name: Name,
});
export type NewDepartment = Static<typeof NewDepartment>;
export const DepartmentChange = Type.Object({
  parentId: Type.Optional(Nullable(Id)),
  code: Type.Optional(Code),
  kind: Type.Optional(OneOf(departmentKinds)),
  name: Type.Optional(Name),
  archived: Type.Optional(Type.Boolean()),
});
export type DepartmentChange = Static<typeof DepartmentChange>;

/** A skill or a qualification of the catalogue. */
export const NamedEntry = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  archived: Type.Boolean(),
  staff: Type.Integer(),
});
export type NamedEntry = Static<typeof NamedEntry>;
export const NamedPage = Page(NamedEntry);
export const NamedQuery = Type.Object({ ...PageQuery.properties, archived: Type.Optional(Type.Boolean()) });
export const NewNamed = Type.Object({ code: Code, name: Name, nameEn: Name });
export type NewNamed = Static<typeof NewNamed>;
export const NamedChange = Type.Object({ ...Type.Partial(NewNamed).properties, archived: Type.Optional(Type.Boolean()) });
export type NamedChange = Static<typeof NamedChange>;

export const Role = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  description: Type.String(),
  permissions: Type.Array(OneOf(permissions)),
  dataScope: OneOf(dataScopes),
  /** Comes with the program: its rights can be changed, the role not removed. */
  builtIn: Type.Boolean(),
  staff: Type.Integer(),
});
export type Role = Static<typeof Role>;
export const RolePage = Page(Role);
export const NewRole = Type.Object({
  code: Code,
  name: Name,
  nameEn: Name,
  description: Type.String({ maxLength: 300 }),
  permissions: Type.Array(OneOf(permissions), { uniqueItems: true }),
  dataScope: OneOf(dataScopes),
});
export type NewRole = Static<typeof NewRole>;
export const RoleChange = Type.Omit(Type.Partial(NewRole), ['code']);
export type RoleChange = Static<typeof RoleChange>;

const StaffSkill = Type.Object({ skillId: Id, level: Type.Integer({ minimum: 1, maximum: 5 }) });
const StaffQualification = Type.Object({ qualificationId: Id, grantedOn: Day, expiresOn: Nullable(Day) });

export const StaffMember = Type.Object({
  id: Id,
  staffNo: Type.String(),
  name: Type.String(),
  email: Type.String(),
  unit: Type.Object({ id: Id, name: Type.String() }),
  department: Type.Object({ id: Id, name: Type.String() }),
  post: Type.Object({ id: Id, name: Type.String() }),
  roles: Type.Array(Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() })),
  skills: Type.Array(Type.Object({ skillId: Id, name: Type.String(), nameEn: Type.String(), level: Type.Integer() })),
  qualifications: Type.Array(Type.Object({ qualificationId: Id, name: Type.String(), nameEn: Type.String(), grantedOn: Day, expiresOn: Nullable(Day) })),
  /** Chats at once. */
  capacity: Type.Integer(),
  /** Yuan that the person may decide about; null: nothing that asks for such a limit. */
  authorityLimit: Nullable(Type.Number()),
  joinedOn: Nullable(Day),
  left: Type.Boolean(),
  demo: Type.Boolean(),
});
export type StaffMember = Static<typeof StaffMember>;
export const StaffPage = Page(StaffMember);
export const StaffQuery = Type.Object({
  ...PageQuery.properties,
  q: Search,
  /** The unit with all below it. */
  unitId: Type.Optional(Id),
  departmentId: Type.Optional(Id),
  roleId: Type.Optional(Id),
  skillId: Type.Optional(Id),
  qualificationId: Type.Optional(Id),
  state: Type.Optional(OneOf(['here', 'left', 'all'] as const)),
});
export type StaffQuery = Static<typeof StaffQuery>;
export const NewStaff = Type.Object({
  staffNo: Type.String({ pattern: '^[A-Za-z0-9._-]{1,32}$' }),
  name: Name,
  email: Type.String({ maxLength: 200, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' }),
  postId: Id,
  roleIds: Type.Array(Id, { maxItems: 20, uniqueItems: true }),
  skills: Type.Optional(Type.Array(StaffSkill, { maxItems: 100 })),
  qualifications: Type.Optional(Type.Array(StaffQualification, { maxItems: 100 })),
  capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
  authorityLimit: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 999_999_999_999 }))),
  joinedOn: Type.Optional(Nullable(Day)),
});
export type NewStaff = Static<typeof NewStaff>;
export const StaffChange = Type.Partial(NewStaff);
export type StaffChange = Static<typeof StaffChange>;
/** `temporaryPassword` is shown this once. */
export const StaffCreated = Type.Object({ id: Id, temporaryPassword: Type.String() });
export type StaffCreated = Static<typeof StaffCreated>;
