import { Done, NoticePage, NoticeQuery, NoticeReceipts, NoticeTemplateChange, NoticeTemplateList } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { publicAddress } from '#platform/config/public-address.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { signedBody, signedScope } from '#platform/webhooks/signed-scope.ts';
import { noticeLink } from './links.ts';
import type { NoticeDeps } from './notice-deps.ts';
import { checkTemplate, noticeWords } from './check-template.ts';
import { listNotices, listTemplates, markReceipt, updateTemplate } from './store-notices.ts';
import { wordNotice } from './word-notice.ts';

const readReceipts = signedBody(NoticeReceipts);
const done = { ok: true as const };

/** What goes out to customers, the templates, and where the gateway tells what became of it. */
export function noticeRoutes(app: Http, { access, ...deps }: NoticeDeps & { access: StaffAccess }): void {
  const { database: { db }, keyring, config, clock } = deps;
  const route = staffRoutes(app, access);
  const templates = async () => ({ items: (await listTemplates(db)).map(({ changedAt, ...template }) => ({ ...template, changedAt: changedAt.toISOString(), words: [...(noticeWords[template.code] ?? ['insurer', 'link'])], versions: [...template.versions] })) });
  route({
    method: 'GET', url: '/api/notices', permission: 'questionnaires:read', query: NoticeQuery, reply: NoticePage, summary: 'What goes out to customers, newest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const insurer = await readSetting(db, 'insurer.name');
      const page = toPage(await listNotices(db, principal, query, limit), limit, ({ sortKey, id }) => [sortKey, id], ({ params, text, subject, sortKey: _, ...row }) => {
        const link = noticeLink(keyring, { id: row.id, kind: row.kind, subject });
        // As the customer reads it: with the whole address.
        return { ...row, customerName: row.customerName === null ? null : maskValue('name', row.customerName), text: wordNotice(text, { ...params, insurer, link: `${publicAddress(config)}${link}` }), link, createdAt: row.createdAt.toISOString(), changedAt: row.changedAt.toISOString() };
      });
      return { ...page, gateway: config.smsUrl !== '', address: publicAddress(config), reachable: config.publicUrl !== '' };
    },
  });
  route({ method: 'GET', url: '/api/notices/templates', permission: 'questionnaires:read', reply: NoticeTemplateList, summary: 'Words of notices', handle: templates });
  route({
    method: 'PUT', url: '/api/notices/templates/:code', permission: 'questionnaires:manage', params: Type.Object({ code: Type.String({ maxLength: 40 }) }), body: NoticeTemplateChange, reply: NoticeTemplateList, summary: 'Change the words of a notice',
    handle: async ({ principal, params, body, request }) => {
      await transact(db, async (tx) => {
        checkTemplate(params.code, body);
        if (!(await updateTemplate(tx, params.code, body, principal.staffId, clock.now()))) refuse('not_found');
        await writeAudit(tx, { actor: principal, action: 'noticeTemplate.changed', subjectKind: 'noticeTemplate', unitId: principal.unitId, address: request.ip, detail: { code: params.code } });
      });
      return templates();
    },
  });
  signedScope(app, { secret: config.smsSecret, secretName: 'HUIYIN_SMS_SECRET', maxBytes: 512 * 1024 }, (scope) =>
    scope.post('/api/notices/receipts', { config: { access: 'core' } as never, schema: { response: { 200: Done } } }, async (request) => {
      for (const { id, state, problem } of readReceipts(request).receipts) {
        await transact(db, async (tx) => {
          const notice = await markReceipt(tx, id, state, problem ?? null, clock.now());
          if (notice !== undefined) await deps.changed(tx, { ...notice, state }, clock.now());
        });
      }
      return done;
    }),
  );
}
