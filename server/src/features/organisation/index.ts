export { seedOrganisation } from './seed-organisation.ts';
export { administratorRole, builtInRoles } from './built-in-roles.ts';
export { organisationRoutes } from './organisation-routes.ts';
