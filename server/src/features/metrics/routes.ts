import { Board } from '@huiyin/contracts';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { currentBoard } from './board-live.ts';

export function metricsRoutes(app: Http, { database, access }: { database: Database; access: StaffAccess }): void {
  staffRoutes(app, access)({
    method: 'GET',
    url: '/api/board',
    permission: 'metrics:read',
    reply: Board,
    handle: ({ principal }) => currentBoard(database.db, principal),
  });
}
