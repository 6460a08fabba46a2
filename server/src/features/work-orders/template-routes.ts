import { Id, WorkOrderTemplateChange, WorkOrderTemplateList, WorkOrderTemplateNew, WorkOrderTemplateOptions } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addTemplate, changeTemplate, setTemplateArchived } from './change-template.ts';
import { templateVariables } from './fill-template.ts';
import { listTemplates, templateOptions } from './store-templates.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

const permission = 'work-orders:configure';
const ById = Type.Object({ id: Id });

/** The editor of templates. Each change answers with the whole list, which is short. */
export function templateRoutes(app: Http, deps: WorkOrderDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const list = async (): Promise<WorkOrderTemplateList> => ({ items: (await listTemplates(db, true)).map((row) => ({ ...row, archivedAt: row.archivedAt?.toISOString() ?? null })) });
  route({ method: 'GET', url: '/api/work-order-templates', permission, reply: WorkOrderTemplateList, summary: 'Templates of work orders', handle: list });
  route({
    method: 'GET', url: '/api/work-order-templates/options', permission, reply: WorkOrderTemplateOptions,
    handle: async () => ({ ...(await templateOptions(db)), variables: [...templateVariables] }),
  });
  route({
    method: 'POST', url: '/api/work-order-templates', permission, body: WorkOrderTemplateNew, reply: WorkOrderTemplateList, summary: 'Add a template',
    handle: async ({ body, principal, request }) => {
      await addTemplate(db, body, { principal, address: request.ip });
      return list();
    },
  });
  route({
    method: 'PUT', url: '/api/work-order-templates/:id', permission, params: ById, body: WorkOrderTemplateChange, reply: WorkOrderTemplateList, summary: 'Change a template; orders that were made with it stay as they are',
    handle: async ({ body, params, principal, request }) => {
      await changeTemplate(db, params.id, body, { principal, address: request.ip });
      return list();
    },
  });
  route({
    method: 'POST', url: '/api/work-order-templates/:id/archive', permission, params: ById, body: Type.Object({ archived: Type.Boolean() }), reply: WorkOrderTemplateList, summary: 'Take out of use, or back',
    handle: async ({ body, params, principal, request }) => {
      await setTemplateArchived(db, params.id, body.archived, { principal, address: request.ip });
      return list();
    },
  });
}
