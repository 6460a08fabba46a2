import type { WorkOrderDraft } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { fillTemplate } from './fill-template.ts';
import { conversationForStaff } from '../conversations/index.ts';
import { customerInScope, nearestDepartment } from './store-receivers.ts';
import { findTemplate, loadDraftFacts } from './store-templates.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

/**
 * What a template proposes: known words filled in (the customer's name masked, a policy only when there is one), blanks for the others, and
 * the receiver: the department of the template, or the nearest of its kind from the customer's unit upwards.
 */
export async function draftOrder(deps: WorkOrderDeps, principal: Principal, asked: { templateId: string; conversationId?: string; customerId?: string }): Promise<WorkOrderDraft> {
  const { db } = deps.database;
  const template = await findTemplate(db, asked.templateId);
  if (template === undefined || template.archivedAt !== null) return refuse('not_found');
  const conversation = asked.conversationId === undefined ? undefined : ((await conversationForStaff(db, principal, asked.conversationId)) ?? refuse('not_found'));
  if (asked.customerId !== undefined && !(await customerInScope(db, principal, asked.customerId))) refuse('not_found');
  const customerId = conversation?.customerId ?? asked.customerId ?? null;
  const facts = await loadDraftFacts(db, asked.conversationId ?? null, customerId);
  const values = {
    customer: facts.name === null ? '' : maskValue('name', facts.name), policyNo: facts.policyNo ?? '', product: facts.product ?? '', reportNo: facts.reportNo ?? '',
    channel: facts.channel ?? '', agent: principal.name, today: dayOf(await zoneOf(db, facts.unitId ?? principal.unitId), deps.clock.now().getTime()),
  };
  return {
    kind: template.kind,
    title: fillTemplate(template.title, values),
    text: fillTemplate(template.body, values),
    priority: template.priority,
    departmentId: template.departmentId ?? (template.departmentKind === null ? null : await nearestDepartment(db, facts.unitId ?? principal.unitId, template.departmentKind)),
  };
}
