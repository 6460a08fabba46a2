import type { WorkOrderDeadline, WorkOrderExtend, WorkOrderWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import { extendClock, pauseClock, previewExtension, resumeClock, runningClock } from '#platform/clocks/run-clock.ts';
import type { ClockRow } from '#platform/clocks/store-clocks.ts';
import { wordAmount, wordDerivation } from '#platform/clocks/word-derivation.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { insertSystemMessage } from '../conversations/index.ts';
import { actOnOrder } from './act-on-order.ts';
import { demandVerb } from './order-rules.ts';
import type { OrderDetail } from './store-list.ts';
import { changeOrder, writeStep, type NewStep, type OrderRow, type SeenOrder } from './store-orders.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/** Stands still with a reason, for what nobody here can hurry; the customer reads that the answer comes later. Leaves an audit line. */
export async function pauseOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text }: WorkOrderWords, address: string): Promise<void> {
  await actOnOrder(deps, principal, id, 'pause', async (tx, order) => {
    const clock = await pauseClock(tx, (await runningClock(tx, workOrderKind, id)).id, { by: principal.staffId, at: deps.clock.now(), reason: text });
    await note(tx, order, clock, { verb: 'paused', by: principal.staffId, text });
    await audit(tx, principal, order, 'paused', clock, address);
    await tell(tx, order, 'workOrderPaused', null);
    return undefined;
  });
}

/** Goes on; the customer reads by when they will be answered now. Leaves an audit line. */
export async function resumeOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text }: WorkOrderWords, address: string): Promise<void> {
  await actOnOrder(deps, principal, id, 'resume', async (tx, order) => {
    const clock = await resumeClock(tx, (await runningClock(tx, workOrderKind, id)).id, { by: principal.staffId, at: deps.clock.now(), reason: text });
    await note(tx, order, clock, { verb: 'resumed', by: principal.staffId, text });
    await audit(tx, principal, order, 'resumed', clock, address);
    await tell(tx, order, 'workOrderResumed', clock.dueAt);
    return undefined;
  });
}

/** Moves the deadline by so much of the clock's unit; the customer reads the new one. Refuses more than the rule itself gives. Leaves an audit line. */
export async function extendOrder(deps: WorkOrderDeps, principal: Principal, id: string, { more, text }: WorkOrderExtend, address: string): Promise<void> {
  await actOnOrder(deps, principal, id, 'extend', async (tx, order) => {
    const before = await extendable(tx, order.id, more, deps.clock.now());
    const clock = await extendClock(tx, before.id, { more }, { by: principal.staffId, at: deps.clock.now(), reason: text });
    await note(tx, order, clock, { verb: 'extended', by: principal.staffId, text });
    await audit(tx, principal, order, 'extended', clock, address);
    await tell(tx, order, 'workOrderExtended', clock.dueAt);
    return undefined;
  });
}

/** What `extendOrder` would lead to; refuses what it would refuse. */
export async function previewOrderExtension(deps: WorkOrderDeps, principal: Principal, order: OrderDetail, more: number, locale: Locale): Promise<WorkOrderDeadline> {
  const { db } = deps.database;
  demandVerb('extend', principal, order);
  const clock = await extendable(db, order.id, more, deps.clock.now());
  const { dueAt, covered, derivation } = await previewExtension(db, clock, more, { at: deps.clock.now(), reason: '' });
  return { rule: clock.rule, dueAt: dueAt.toISOString(), covered, derivation: wordDerivation(derivation, locale) };
}

/** Whatever moves an order on lets its clock go on: what it waited for has come, or is no longer waited for. The conversation is locked here, after the order. */
export async function goOn(tx: Db, deps: WorkOrderDeps, order: SeenOrder, by: string): Promise<void> {
  if (!order.paused) return;
  const clock = await resumeClock(tx, (await runningClock(tx, workOrderKind, order.id)).id, { by, at: deps.clock.now(), reason: '' });
  await note(tx, order, clock, { verb: 'resumed', by: null, data: { reason: 'onward' } });
  await tell(tx, order, 'workOrderResumed', clock.dueAt);
}

async function extendable(db: Db, id: string, more: number, now: Date): Promise<ClockRow> {
  const clock = await runningClock(db, workOrderKind, id);
  // The clock's turn comes within seconds; until then the order does not know that it is late.
  if (clock.dueAt <= now) return refuse('conflict', { zh: '已经超时，不能再延长。', en: 'It is overdue and can no longer be extended.' });
  const most = clock.extensions.reduce((rest, each) => rest - each.more, clock.amount);
  if (more <= most) return clock;
  const limit = { zh: wordAmount(clock.unit, most, 'zh-CN'), en: wordAmount(clock.unit, most, 'en') };
  return refuse('invalid', undefined, { fields: [{ path: 'more', text: { zh: `一次最多延长 ${limit.zh}（与规则的时限相同）。`, en: `At most ${limit.en} at a time, as much as the rule itself gives.` } }] });
}

/** Copies what lists need of the clock, and writes the history. */
async function note(tx: Db, order: OrderRow, clock: ClockRow, step: NewStep): Promise<void> {
  await changeOrder(tx, order.id, { dueAt: clock.dueAt, paused: clock.pausedAt !== null, atRisk: clock.warned > 0 });
  const due = clock.pausedAt === null ? { due: clock.dueAt.toISOString() } : {};
  await writeStep(tx, order, { ...step, data: { ...step.data, ...due } });
}

async function audit(tx: Db, principal: Principal, order: OrderRow, what: 'paused' | 'resumed' | 'extended', clock: ClockRow, address: string): Promise<void> {
  await writeAudit(tx, { actor: principal, action: `workOrder.${what}`, subjectKind: 'workOrder', subject: order.id, unitId: order.unitId, address, detail: { number: order.number, dueAt: clock.dueAt.toISOString() } });
}

async function tell(tx: Db, order: OrderRow, notice: 'workOrderPaused' | 'workOrderResumed' | 'workOrderExtended', due: Date | null): Promise<void> {
  if (order.conversationId === null) return;
  await insertSystemMessage(tx, order.conversationId, notice, { number: order.number, ...(due === null ? {} : { due: writeMoment(await zoneOf(tx, order.unitId), due.getTime()) }) });
}
