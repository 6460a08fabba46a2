import type { WorkOrderWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { ClockKind } from '#platform/clocks/clock-kind.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { insertSystemMessage } from '../conversations/index.ts';
import { lockWork } from '../routing/index.ts';
import { actOnOrder, stopRouting } from './act-on-order.ts';
import { goOn } from './run-order-clock.ts';
import { changeOrder, lockOrder, writeStep, type OrderRow } from './store-orders.ts';
import { nearestHolder, type TierHolder } from './store-receivers.ts';
import { findTemplate } from './store-templates.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/** Who stands above the first post: head of the unit's line, dispute post of the branch (CMP-01 to CMP-04). */
const usualRoles = ['claims-head', 'claims-dispute-post'] as const;

/** To the next tier by hand, with a reason: unsolved, over authority, or in need of the branch's support. Refuses when nobody holds it. */
export async function escalateOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text }: WorkOrderWords): Promise<void> {
  await actOnOrder(deps, principal, id, 'escalate', async (tx, order) => {
    const next = await nextTier(tx, order);
    if (next === undefined) {
      return refuse('conflict', { zh: '上一级没有对应岗位的在职人员，无法升级；请联系管理员配置岗位。', en: 'Nobody holds the post of the next tier; ask the administrator to fill it.' });
    }
    await goOn(tx, deps, order, principal.staffId);
    await raise(tx, order, next, { by: principal.staffId, text });
    return undefined;
  });
}

interface NextTier {
  readonly tier: number;
  readonly holder: TierHolder;
}

/** The next tier that somebody other than the present assignee holds. */
async function nextTier(tx: Db, order: OrderRow): Promise<NextTier | undefined> {
  const roles = (order.templateId === null ? undefined : (await findTemplate(tx, order.templateId))?.tierRoles) ?? usualRoles;
  for (let tier = order.tier + 1; tier <= 3; tier++) {
    const holder = await nearestHolder(tx, order.unitId, roles[tier - 2]!, order.assignee);
    if (holder !== undefined) return { tier, holder };
  }
  return undefined;
}

async function raise(tx: Db, order: OrderRow, { tier, holder }: NextTier, { by, text }: { by: string | null; text: string }): Promise<void> {
  await stopRouting(tx, order.id, 'escalated');
  await changeOrder(tx, order.id, { state: 'assigned', tier, assignee: holder.id, unitId: holder.unitId, departmentId: holder.departmentId, postId: null });
  await writeStep(tx, { id: order.id, unitId: holder.unitId }, { verb: 'escalated', by, text, data: { tier, to: holder.name, toStaff: holder.id } });
  if (order.conversationId !== null) await insertSystemMessage(tx, order.conversationId, 'workOrderEscalated', { number: order.number });
}

/** What a work order does when its clock comes to a point. The deadline is the customer's, so a new tier does not begin it anew. */
export function workOrderClock({ clock }: { clock: Clock }): ClockKind {
  return {
    lock: async (tx, subject) => {
      await lockWork(tx, workOrderKind, subject);
      await lockOrder(tx, subject);
    },
    onWarning: async (tx, { subject }, n) => {
      const order = await lockOrder(tx, subject);
      if (order === undefined || order.state === 'finished') return;
      await changeOrder(tx, subject, { atRisk: true });
      await writeStep(tx, order, { verb: 'warned', by: null, data: { n } });
    },
    onOverdue: async (tx, { subject }) => {
      const order = await lockOrder(tx, subject);
      if (order === undefined || order.state === 'finished') return;
      await changeOrder(tx, subject, { overdue: true });
      await writeStep(tx, order, { verb: 'overdue', by: null });
    },
    onEscalation: async (tx, { subject }) => {
      const order = await lockOrder(tx, subject);
      if (order === undefined || order.state === 'finished') return;
      const late = order.state === 'waiting' || order.state === 'assigned';
      const next = late ? await nextTier(tx, order) : undefined;
      if (next !== undefined) return raise(tx, order, next, { by: null, text: '' });
      // Nobody above, or the sending side itself is late: its owner must report.
      await changeOrder(tx, subject, { supervisedAt: clock.now(), supervisedBy: null, reportWanted: true });
      await writeStep(tx, order, { verb: 'supervised', by: null, data: { reason: 'overdue' } });
    },
  };
}
