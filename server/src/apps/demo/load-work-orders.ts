import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { startClock, stopClock } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { workOrderKind } from '#features/work-orders/index.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import type { PlannedOrder } from './plan-work-orders.ts';
import { createSeededRandom } from './seeded-random.ts';
import { drawOrderNumbers, findOrderTemplates, insertRows, settleOverdueClock } from './store-demo.ts';

/** Departments whose work orders go through a queue to whoever is ready. */
const dispatched = [['SJZ/CLM', 'WO-SJZ-CLM', '石家庄理赔工单'], ['BDG/CLM', 'WO-BDG-CLM', '保定理赔工单'], ['HEB/GS', 'WO-HEB-GS', '综合服务工单']] as const;

/** Queues of the departments that receive work orders. */
export async function loadOrderQueues(tx: Db, start: Date, organisation: PlannedOrganisation): Promise<void> {
  const random = createSeededRandom('work-order-queues');
  const queues = dispatched.map(([place, code, name]) => ({ id: random.id(start), code, name, departmentId: organisation.departmentId(place), unitId: organisation.unitId(place.split('/')[0]!) }));
  await insertRows(tx, 'queues', queues.map(({ id, code, name, departmentId, unitId }) => ({ id, code, name, name_en: `Work orders ${code.slice(3)}`, unit_id: unitId, department_id: departmentId })));
  await insertRows(tx, 'queue_staff', queues.flatMap(({ id, departmentId }) => organisation.staff
    .filter((person) => person.departmentId === departmentId && person.role !== 'claims-head').map((person) => ({ queue_id: id, staff_id: person.id }))));
  await insertRows(tx, 'work_order_queues', queues.map(({ id, departmentId }) => ({ department_id: departmentId, queue_id: id })));
}

/** Work orders with their clocks and histories as they would have been left behind. */
export async function loadWorkOrders(tx: Db, organisation: PlannedOrganisation, orders: readonly PlannedOrder[]): Promise<void> {
  const templates = await findOrderTemplates(tx);
  const numbers = await drawOrderNumbers(tx, orders.length);
  const rows: Record<string, unknown>[] = [];
  const steps: Record<string, unknown>[] = [];
  for (const [n, order] of orders.entries()) {
    const template = templates.get(order.texts.template)!;
    const unitId = organisation.unitId(order.place.split('/')[0]!);
    const clock = await startClock(tx, { subjectKind: workOrderKind, subject: order.id, rule: template.rules[order.priority]!, unitId, ownerStaff: order.owner.id, at: order.createdAt, by: order.owner.id });
    if (order.finishedAt !== null) await stopClock(tx, clock.id, { by: order.owner.id, at: order.finishedAt, reason: 'finished' });
    else if (order.overdue) await settleOverdueClock(tx, clock.id, order.tier - 1);
    steps.push(...stepRows(order, clock.dueAt));
    rows.push({
      id: order.id, number: `GD${dayOf(await zoneOf(tx, unitId), order.createdAt.getTime()).replaceAll('-', '')}-${String(numbers[n]).padStart(6, '0')}`, kind: order.texts.kind,
      conversation_id: order.conversation.id, customer_id: order.conversation.visitor.customer!.id, template_id: template.id, title: order.title, text: order.text, priority: order.priority,
      state: order.state, from_unit_id: order.owner.unitId, from_department_id: order.owner.departmentId, created_by: order.owner.id, owner_staff: order.owner.id, unit_id: unitId,
      department_id: organisation.departmentId(order.place), assignee: order.assignee?.id ?? null, tier: order.tier, due_at: clock.dueAt, overdue: order.overdue || (order.finishedAt !== null && order.finishedAt > clock.dueAt),
      at_risk: false, urged: order.urged, customer_urged: order.customerUrged, supervised_at: order.supervisedBy === null ? null : order.steps.find(({ verb }) => verb === 'supervised')!.at,
      supervised_by: order.supervisedBy?.id ?? null, report_wanted: order.reportWanted && order.finishedAt === null, returned_at: order.returnedAt, answered_at: order.answeredAt, finished_at: order.finishedAt,
      last_step: order.steps.length, created_at: order.createdAt, changed_at: order.steps.at(-1)!.at,
    });
  }
  await insertRows(tx, 'work_orders', rows);
  await insertRows(tx, 'work_order_steps', steps);
}

/** The history in order of time; what the clock did stands where its deadline was. */
function stepRows({ id, steps }: PlannedOrder, dueAt: Date): Record<string, unknown>[] {
  const byClock = (verb: string, by: string | null): boolean => verb === 'overdue' || (verb === 'escalated' && by === null);
  return steps
    .map((step) => (byClock(step.verb, step.by) ? { ...step, at: dueAt } : step))
    .map((step, n) => ({ step, n }))
    .sort((a, b) => +a.step.at - +b.step.at || a.n - b.n)
    .map(({ step: { verb, by, text, data, at } }, n) => ({ work_order_id: id, n: n + 1, verb, at, by_staff: by, text, data }));
}
