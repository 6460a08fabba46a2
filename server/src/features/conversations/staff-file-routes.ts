import { Id, UploadedFile } from '@huiyin/contracts';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { sendFile } from '#platform/files/send-file.ts';
import { readFile } from '#platform/files/read-file.ts';
import { storeFile } from '#platform/files/store-file.ts';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { visible } from './store-inbox.ts';

/** Pictures and files of conversations, for staff who may read them. */
export function staffFileRoutes(app: Http, { database, access }: { database: Database; access: StaffAccess }): void {
  const { db } = database;
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    staffRoutes(uploads, access)({
      method: 'POST',
      url: '/api/files',
      permission: 'conversations:handle',
      query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
      reply: UploadedFile,
      bodyLimit: 1_000_000_000,
      handle: async ({ principal, query, request }) =>
        storeFile(db, {
          bytes: request.body as AsyncIterable<Buffer>,
          name: query.name,
          ownerKind: 'staff',
          owner: principal.staffId,
          maxBytes: await readSetting(db, 'chat.maxFileBytes'),
        }),
    });
  });
  staffRoutes(app, access)({
    method: 'GET',
    url: '/api/files/:id',
    permission: 'conversations:read',
    params: Type.Object({ id: Id }),
    handle: async ({ principal, params, reply }) => {
      const file = await readFile(db, params.id);
      if (file.owner !== principal.staffId) {
        const { rows } = await sql`select 1 from messages m join conversations c on c.id = m.conversation_id
          where m.file_id = ${file.id}::uuid and ${visible(principal)} limit 1`.execute(db);
        if (rows.length === 0) return refuse('not_found');
      }
      return sendFile(reply, file);
    },
  });
}
