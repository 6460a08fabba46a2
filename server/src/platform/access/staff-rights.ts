import type { Permission } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';

/** A condition on rows of `staff` under this alias: who has one role with all of these permissions, and with what `also` asks of the role `r`. */
export function holds(staff: string, permissions: readonly Permission[], also?: RawBuilder<boolean>): RawBuilder<boolean> {
  // Permissions are a closed set of our own; as literals they leave the statement one text, which is planned once.
  const has = permissions.map((permission) => sql`${sql.lit(permission)} = any(r.permissions)`);
  return sql<boolean>`exists (select from staff_roles sr join roles r on r.id = sr.role_id
    where sr.staff_id = ${sql.ref(`${staff}.id`)} and ${sql.join(also === undefined ? has : [...has, also], sql` and `)})`;
}

/** A condition on rows of `staff` under this alias: who works here and has the permission. */
export const worksWith = (staff: string, permission: Permission): RawBuilder<boolean> => sql<boolean>`(${sql.ref(`${staff}.left_at`)} is null and ${holds(staff, [permission])})`;
