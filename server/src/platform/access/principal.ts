import type { DataScope, Permission } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { IncomingHttpHeaders } from 'node:http';
import { refuse } from '../errors/refusal.ts';

/** A signed-in member of staff, with the rights that hold for this request. */
export interface Principal {
  readonly kind: 'staff';
  readonly staffId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly locale: string;
  readonly unitId: string;
  /** `/HQ/HEB/`: everything below starts with it. */
  readonly unitPath: string;
  readonly departmentId: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly dataScope: DataScope;
  /** A forced password must be changed first: nothing else is allowed. */
  readonly mustChangePassword: boolean;
}

/** Finds out who sends a request; given by the identity code where the program is put together. */
export interface StaffAccess {
  authenticate(headers: IncomingHttpHeaders): Promise<Principal | null>;
}

/** Refuses unless the principal has the permission. */
export function demand(principal: Principal, permission: Permission): void {
  if (!principal.permissions.has(permission)) refuse('not_allowed');
}

/** Columns of the row that scope looks at. `person` is the staff id that "own work" means. */
export interface ScopeColumns {
  readonly unit: string;
  readonly department?: string;
  readonly person?: string;
}

/**
 * A condition for `where`: the rows that the principal's scope reaches. `all`: every row; `unit`: the unit's subtree;
 * `department`: those of the own department; `self`: those of the person. A scope narrower than the columns can tell
 * falls back to the narrowest that they can, never to a wider one than the unit's subtree.
 */
export function inScope(principal: Principal, columns: ScopeColumns): RawBuilder<boolean> {
  const own = columns.person === undefined ? undefined : sql<boolean>`${sql.ref(columns.person)} = ${principal.staffId}::uuid`;
  const subtree = sql<boolean>`${sql.ref(columns.unit)} in (select id from units where path like ${`${principal.unitPath}%`})`;
  switch (principal.dataScope) {
    case 'all':
      return sql<boolean>`true`;
    case 'unit':
      return own === undefined ? subtree : sql<boolean>`(${subtree} or ${own})`;
    case 'department': {
      if (columns.department === undefined) return own ?? subtree;
      const inDepartment = sql<boolean>`${sql.ref(columns.department)} = ${principal.departmentId}::uuid`;
      return own === undefined ? inDepartment : sql<boolean>`(${inDepartment} or ${own})`;
    }
    case 'self':
      return own ?? subtree;
  }
}
