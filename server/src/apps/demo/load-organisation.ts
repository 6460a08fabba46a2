import { seedCalendars } from '#platform/calendar/seed-calendars.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { hashPassword, insertAccounts } from '#features/identity/index.ts';
import { seedOrganisation } from '#features/organisation/index.ts';
import { demoPassword } from './demo-sign-ins.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import { idsByCode, insertRows } from './store-demo.ts';

/** Calendars, units, departments and posts. */
export async function loadUnits(tx: Db, { units, departments, posts }: PlannedOrganisation): Promise<void> {
  await seedOrganisation(tx);
  await seedCalendars(tx);
  const calendars = await idsByCode(tx, 'calendars');
  await insertRows(tx, 'units', units.map(({ id, parentId, code, kind, name, path, calendar }) => ({ id, parent_id: parentId, code, kind, name, path, calendar_id: calendars.get(calendar) })));
  await insertRows(tx, 'departments', departments.map(({ id, unitId, parentId, code, kind, name }) => ({ id, unit_id: unitId, parent_id: parentId, code, kind, name })));
  await insertRows(tx, 'posts', posts.map(({ id, departmentId, code, name }) => ({ id, department_id: departmentId, code, name })));
}

/** People with sign-ins, roles, skills and qualifications. The one printed password is hashed once for all of them. */
export async function loadStaff(tx: Db, { staff }: PlannedOrganisation): Promise<void> {
  const [roles, skills, qualifications] = await Promise.all([idsByCode(tx, 'roles'), idsByCode(tx, 'skills'), idsByCode(tx, 'qualifications')]);
  const passwordHash = await hashPassword(demoPassword);
  const users = await insertAccounts(tx, staff.map(({ name, email }) => ({ name, email, passwordHash, mustChangePassword: false, demo: true })));
  await insertRows(tx, 'staff', staff.map((person, at) => ({
    id: person.id,
    user_id: users[at],
    staff_no: person.no,
    name: person.name,
    email: person.email,
    post_id: person.postId,
    unit_id: person.unitId,
    department_id: person.departmentId,
    capacity: person.capacity,
    locale: 'zh-CN',
    joined_on: person.joinedOn,
    rights_version: 1,
    created_at: `${person.joinedOn}T00:00:00Z`,
  })));
  await insertRows(tx, 'staff_roles', staff.map(({ id, role }) => ({ staff_id: id, role_id: roles.get(role) })));
  await insertRows(tx, 'staff_skills', staff.flatMap((person) => person.skills.map(({ code, level }) => ({ staff_id: person.id, skill_id: skills.get(code), level }))));
  await insertRows(tx, 'staff_qualifications', staff.flatMap((person) =>
    person.qualifications.map(({ code, grantedOn }) => ({ staff_id: person.id, qualification_id: qualifications.get(code), granted_on: grantedOn }))));
}
