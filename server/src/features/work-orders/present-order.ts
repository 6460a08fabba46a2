import type { WorkOrder, WorkOrderStep, WorkOrderSummary } from '@huiyin/contracts';
import { maskPersonalData, maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { presentClock } from '#platform/clocks/present-clock.ts';
import { nearestClock } from '#platform/clocks/run-clock.ts';
import { loadClockChanges, loadClocksOf } from '#platform/clocks/store-clocks.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { conversationForStaff } from '../conversations/index.ts';
import { whyNot, type Verb } from './order-rules.ts';
import { loadSteps, type ListedOrder, type OrderDetail, type StepRow } from './store-list.ts';
import { waitingFor } from './store-receiving.ts';
import { workOrderKind } from './work-order-deps.ts';

const masked = (text: string): string => maskPersonalData(text).text;

/** An order in a list: names and texts masked, whoever reads. */
export function presentSummary(row: ListedOrder, locale: Locale): WorkOrderSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: masked(row.title),
    priority: row.priority,
    state: row.state,
    template: locale === 'en' ? row.templateNameEn : row.templateName,
    customerName: row.customerName === null ? null : maskValue('name', row.customerName),
    fromUnit: row.fromUnitName,
    unit: row.unitName,
    department: row.departmentName,
    owner: { id: row.ownerStaff, name: row.ownerName },
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assigneeName ?? '' },
    tier: row.tier,
    dueAt: row.dueAt.toISOString(),
    overdue: row.overdue,
    atRisk: row.atRisk && !row.overdue && row.state !== 'finished',
    paused: row.paused && row.state !== 'finished',
    urged: row.urged,
    customerUrged: row.customerUrged,
    supervised: row.supervisedAt !== null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

const verbs: readonly Verb[] = ['take', 'assign', 'urge', 'supervise', 'report', 'sendBack', 'resend', 'reply', 'answer', 'finish', 'escalate', 'pause', 'resume', 'extend'];

/** One order with its history, its clock and what this reader may do now. `reveal` false masks its texts. */
export async function presentOrder(db: Db, row: OrderDetail, principal: Principal, locale: Locale, reveal: boolean): Promise<WorkOrder> {
  const [steps, clocks, conversation, gets] = await Promise.all([
    loadSteps(db, row.id),
    loadClocksOf(db, workOrderKind, row.id),
    row.conversationId === null ? undefined : conversationForStaff(db, principal, row.conversationId),
    row.state === 'waiting' ? waitingFor(db, row.id) : null,
  ]);
  const clock = nearestClock(clocks) ?? clocks.at(-1);
  const may = Object.fromEntries(verbs.map((verb) => [verb, whyNot(verb, principal, row) === undefined])) as Record<Verb, boolean>;
  return {
    ...presentSummary(row, locale),
    ...(reveal ? { title: row.title, customerName: row.customerName } : {}),
    text: reveal ? row.text : masked(row.text),
    masked: !reveal,
    conversationId: row.conversationId,
    conversationReadable: conversation !== undefined,
    customerId: row.customerId,
    fromDepartment: row.fromDepartmentName,
    post: row.postName,
    departmentId: row.departmentId,
    unitId: row.unitId,
    reportWanted: row.reportWanted,
    waitingFor: gets,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    returnedAt: row.returnedAt?.toISOString() ?? null,
    steps: steps.map((step) => presentStep(step, reveal)),
    clock: clock === undefined ? null : presentClock(clock, await loadClockChanges(db, clock.id), locale),
    may: { ...may, unmask: principal.permissions.has('personal-data:unmask') },
  };
}

function presentStep(step: StepRow, reveal: boolean): WorkOrderStep {
  const { toStaff: _, clientId: __, ...args } = step.data;
  return { n: step.n, verb: step.verb as WorkOrderStep['verb'], at: step.at.toISOString(), by: step.by, text: reveal ? step.text : masked(step.text), args, files: step.files };
}
