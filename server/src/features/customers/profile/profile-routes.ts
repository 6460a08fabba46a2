import {
  ConsentNew, ConsentPage, CustomerNotePage, CustomerNoteText, CustomerNoteVersions, CustomerOverview, CustomerTagChange, CustomerTagList, CustomerTagNew, CustomerTagSet, Done, Id, IdentityNew, PageQuery,
  TimelinePage, TimelineQuery,
} from '@huiyin/contracts';
import { maskPersonalData, maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { customerInReach, type ReachedCustomer } from '../customer-access.ts';
import { loadMerges } from '../merges/store-merges.ts';
import { countProposals } from '../merges/store-proposals.ts';
import { loadConsents, noteConsent } from './consents.ts';
import type { CustomerSource } from './customer-source.ts';
import { dropIdentity, enterIdentity, loadIdentities } from './identities.ts';
import { loadTimeline } from './load-timeline.ts';
import { addNote, editNote, presentNote } from './notes.ts';
import { ownSource } from './own-source.ts';
import { listConsents, presentConsent } from './store-consents.ts';
import { listNotes, loadVersions } from './store-notes.ts';
import { listUsableTags, loadTagsOf } from './store-tags.ts';
import { addTag, changeTag, tagCustomer } from './tags.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };
const read = 'customers:read';
const edit = 'customers:edit';

export interface ProfileDeps {
  readonly database: Database;
  readonly access: StaffAccess;
  readonly keyring: Keyring;
  /** What other features tell of a customer. */
  readonly sources: readonly CustomerSource[];
}

/** The 360° page: everything that is known of one customer, whoever they were merged with. */
export function profileRoutes(app: Http, { database: { db }, access, keyring, sources: others }: ProfileDeps): void {
  const route = staffRoutes(app, access);
  const sources = [...others, ownSource];
  const reach = async (principal: Principal, id: string): Promise<ReachedCustomer> => (await customerInReach(db, principal, id)) ?? refuse('not_found');

  route({
    method: 'GET', url: '/api/customers/:id/overview', permission: read, params: ById, reply: CustomerOverview, summary: 'Identities, consent, tags, merges, open work, ratings',
    handle: async ({ principal, params }) => {
      const { id, family, unmaskedUntil } = await reach(principal, params.id);
      const reveal = unmaskedUntil !== null;
      const [identities, consents, tags, merges, open, ratings, proposals] = await Promise.all([
        loadIdentities(db, keyring, family, reveal),
        loadConsents(db, family),
        loadTagsOf(db, family),
        loadMerges(db, family),
        Promise.all(sources.map((source) => source.openWork?.(db, principal, family) ?? Promise.resolve([]))),
        loadTimeline(db, sources, principal, family, { kind: 'rating', cursor: undefined, limit: 5 }),
        countProposals(db, family),
      ]);
      return {
        id,
        followed: id !== params.id,
        identities,
        consents,
        tags,
        merges: merges.map((merge) => ({ ...merge, name: reveal ? merge.name : maskValue('name', merge.name), reasons: merge.reasons as never, at: merge.at.toISOString() })),
        openWork: open.flat().sort((a, b) => (a.at < b.at ? 1 : -1)),
        ratings: ratings.items,
        timelineKinds: sources.flatMap(({ kinds }) => kinds),
        proposals,
      };
    },
  });
  route({
    method: 'GET', url: '/api/customers/:id/timeline', permission: read, params: ById, query: TimelineQuery, reply: TimelinePage, summary: 'Every contact of every channel and what came of it, newest first, masked',
    handle: async ({ principal, params, query }) =>
      loadTimeline(db, sources, principal, (await reach(principal, params.id)).family, { kind: query.kind, cursor: query.cursor, limit: query.limit ?? 30 }),
  });
  route({
    method: 'POST', url: '/api/customers/:id/identities', permission: edit, params: ById, body: IdentityNew, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await enterIdentity({ db, keyring }, principal, params.id, body, request.ip);
      return done;
    },
  });
  route({
    method: 'DELETE', url: '/api/customers/:id/identities/:identityId', permission: edit, params: Type.Object({ id: Id, identityId: Id }), reply: Done,
    handle: async ({ principal, params, request }) => {
      await dropIdentity(db, principal, params.id, params.identityId, request.ip);
      return done;
    },
  });
  route({
    method: 'GET', url: '/api/customers/:id/consents', permission: read, params: ById, query: PageQuery, reply: ConsentPage, summary: 'Every word for or against a purpose, newest first',
    handle: async ({ principal, params, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listConsents(db, (await reach(principal, params.id)).family, query.cursor, limit), limit, (row) => [row.sortKey, row.id], (row) => ({ ...presentConsent(row), note: maskPersonalData(row.note).text }));
    },
  });
  route({
    method: 'POST', url: '/api/customers/:id/consents', permission: edit, params: ById, body: ConsentNew, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await noteConsent(db, principal, params.id, body, request.ip);
      return done;
    },
  });
  route({
    method: 'GET', url: '/api/customers/:id/notes', permission: read, params: ById, query: PageQuery, reply: CustomerNotePage,
    handle: async ({ principal, params, query }) => {
      const { family, unmaskedUntil } = await reach(principal, params.id);
      const limit = query.limit ?? 20;
      return toPage(await listNotes(db, family, query.cursor, limit), limit, (row) => [row.sortKey, row.id], (row) => presentNote(row, principal, unmaskedUntil !== null));
    },
  });
  route({
    method: 'POST', url: '/api/customers/:id/notes', permission: edit, params: ById, body: CustomerNoteText, reply: Done,
    handle: async ({ principal, params, body }) => {
      await addNote(db, principal, params.id, body.text);
      return done;
    },
  });
  route({
    method: 'PUT', url: '/api/customers/notes/:id', permission: edit, params: ById, body: CustomerNoteText, reply: Done, summary: 'Changes an own note; its history stays',
    handle: async ({ principal, params, body }) => {
      await editNote(db, principal, params.id, body.text);
      return done;
    },
  });
  route({
    method: 'GET', url: '/api/customers/:id/notes/:noteId/versions', permission: read, params: Type.Object({ id: Id, noteId: Id }), reply: CustomerNoteVersions,
    handle: async ({ principal, params }) => {
      const { family, unmaskedUntil } = await reach(principal, params.id);
      const rows = await loadVersions(db, family, params.noteId);
      return { items: rows.map(({ text, until, byStaff }) => ({ text: unmaskedUntil !== null || byStaff === principal.staffId ? text : maskPersonalData(text).text, until: until.toISOString() })) };
    },
  });
  route({
    method: 'PUT', url: '/api/customers/:id/tags', permission: edit, params: ById, body: CustomerTagSet, reply: Done, summary: 'Gives the customer exactly these tags',
    handle: async ({ principal, params, body }) => {
      await tagCustomer(db, principal, params.id, body.tagIds);
      return done;
    },
  });
  route({
    method: 'GET', url: '/api/customer-tags', permission: read, reply: CustomerTagList, summary: 'Tags of the own unit, those above it and those within reach',
    handle: async ({ principal }) => ({ items: (await listUsableTags(db, principal)).map(({ unitId, unitName, ...tag }) => ({ ...tag, unit: { id: unitId, name: unitName } })) }),
  });
  route({
    method: 'POST', url: '/api/customer-tags', permission: 'customers:configure', body: CustomerTagNew, reply: Done,
    handle: async ({ principal, body, request }) => {
      await addTag(db, principal, body, request.ip);
      return done;
    },
  });
  route({
    method: 'PUT', url: '/api/customer-tags/:id', permission: 'customers:configure', params: ById, body: CustomerTagChange, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await changeTag(db, principal, params.id, body, request.ip);
      return done;
    },
  });
}
