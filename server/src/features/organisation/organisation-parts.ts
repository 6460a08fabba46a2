import type { StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';

/** What the routes of the organisation share. */
export interface OrganisationParts {
  readonly database: Database;
  readonly access: StaffAccess;
  readonly bell: EventBell;
}
