import type { Http } from '#platform/http/create-http.ts';
import { departmentRoutes } from './department-routes.ts';
import { importRoutes } from './imports/import-routes.ts';
import { namedRoutes } from './named-routes.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { roleRoutes } from './role-routes.ts';
import { staffMemberRoutes } from './staff-member-routes.ts';
import { unitRoutes } from './unit-routes.ts';

/** Units, departments with posts, people, roles, skills and qualifications, and importing them. */
export async function organisationRoutes(app: Http, parts: OrganisationParts): Promise<void> {
  unitRoutes(app, parts);
  departmentRoutes(app, parts);
  staffMemberRoutes(app, parts);
  roleRoutes(app, parts);
  namedRoutes(app, parts);
  await importRoutes(app, parts);
}
