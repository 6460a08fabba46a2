import { Id, SuggestionNew, SuggestionTouchpoints } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { receiveVoices } from './receive-voices.ts';
import { listTouchpoints, touchpointWords } from './store-lookups.ts';

/** Suggestions by staff are voices with a name and a unit; colleagues read them in the list. */
export function suggestionRoutes(app: Http, { database: { db }, access, keyring, clock }: { database: Database; access: StaffAccess; keyring: Keyring; clock: Clock }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/suggestions/touchpoints', permission: 'suggestions:write', reply: SuggestionTouchpoints, summary: 'What a suggestion can be about',
    handle: async () => ({ items: await listTouchpoints(db) }),
  });
  route({
    method: 'POST', url: '/api/suggestions', permission: 'suggestions:write', body: SuggestionNew, reply: Type.Object({ id: Id }), summary: 'Suggest something, with your name and unit; the same one again is stored once',
    handle: async ({ principal, body }) => {
      if (!(await touchpointWords(db)).has(body.touchpoint)) refuse('invalid', undefined, { fields: [{ path: 'touchpoint', text: { zh: '没有这个触点。', en: 'There is no such touchpoint.' } }] });
      const now = clock.now();
      const [received] = await transact(db, (tx) => receiveVoices(tx, keyring, [{
        source: 'suggestion', externalId: `${principal.staffId}:${body.clientId}`, kind: 'suggestion', saidAt: now, touchpoint: body.touchpoint, channel: 'staff', unitId: principal.unitId,
        departmentId: principal.departmentId, byStaff: principal.staffId, text: body.text,
      }], now));
      return { id: received!.id };
    },
  });
}
