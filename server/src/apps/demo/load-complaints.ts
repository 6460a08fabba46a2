import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { extendClock, pauseClock, startClock, stopClock } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { complaintKind } from '#features/complaints/index.ts';
import { complaintTexts, type ComplaintTexts } from './complaint-texts.ts';
import { inventName } from './invent-name.ts';
import type { PlannedOrganisation, PlannedStaff } from './plan-organisation.ts';
import type { PlannedConversation } from './planned-history.ts';
import type { PlannedService } from './plan-queues.ts';
import { createSeededRandom } from './seeded-random.ts';
import { drawComplaintNumbers, insertRows, settleOverdueClock } from './store-demo.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

interface Step {
  readonly verb: string;
  readonly by: PlannedStaff | null;
  readonly at: Date;
  readonly text?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Complaints in every state with their clocks and histories, and the queue that takes new ones. */
export async function loadComplaints(tx: Db, start: Date, organisation: PlannedOrganisation, service: PlannedService, history: readonly PlannedConversation[], keyring: Pick<Keyring, 'seal'>): Promise<void> {
  await insertRows(tx, 'complaint_queues', [{ unit_id: organisation.unitId('HEB'), category: 'any', queue_id: service.queue('complaints').id }]);
  const random = createSeededRandom('complaints');
  const numbers = await drawComplaintNumbers(tx, complaintTexts.length);
  const known = history.filter(({ visitor, contacts }) => visitor.customer !== null && contacts.at(-1)!.agent !== null && contacts.at(-1)!.endedAt !== null);
  const rows: Record<string, unknown>[] = [];
  const steps: Record<string, unknown>[] = [];
  const contacts: Record<string, unknown>[] = [];
  const approvals: Record<string, unknown>[] = [];
  const used = new Set<string>();
  const ofRole = (role: string): PlannedStaff => random.pick(organisation.staff.filter((person) => person.role === role && person.unitId === organisation.unitId('HEB')));
  let main: Record<string, unknown> | undefined;
  for (const [n, texts] of complaintTexts.entries()) {
    const receivedAt = new Date(start.getTime() - texts.days * dayMs - random.int(1, 5) * hourMs);
    const conversation = texts.unknown === true ? undefined : random.pick(known.filter(({ id, visitor }) => !used.has(id) && (texts.category !== 'claims' || visitor.customer!.claims.length > 0)));
    if (conversation !== undefined) used.add(conversation.id);
    const customer = texts.state === 'merged' ? undefined : (conversation?.visitor.customer ?? undefined);
    const registrar = texts.channel === 'chat' ? conversation!.contacts.at(-1)!.agent! : ofRole(texts.channel === 'regulator' || texts.channel === 'letter' ? 'complaint-post' : 'agent');
    const handler = texts.state === 'waiting' || texts.state === 'merged' ? null : texts.extended === true && texts.category === 'claims' ? ofRole('claims-dispute-post') : ofRole('complaint-post');
    const id = random.id(receivedAt);
    const clocked = await runClock(tx, { id, texts, receivedAt, unitId: organisation.unitId('HEB'), registrar, handler, start });
    const about = texts.about === undefined ? null : ofRole(texts.about);
    const row = {
      id, number: `TS${dayOf(await zoneOf(tx, organisation.unitId('HEB')), receivedAt.getTime()).replaceAll('-', '')}-${String(numbers[n]).padStart(6, '0')}`, state: texts.state, channel: texts.channel, received_at: receivedAt, registered_at: receivedAt,
      registered_by: registrar.id, conversation_id: texts.channel === 'chat' ? conversation!.id : null, customer_id: texts.state === 'merged' ? main!['customer_id'] : (customer?.id ?? null), unit_id: organisation.unitId('HEB'),
      category: texts.category, regulator_class: texts.cls, risks: texts.risks ?? [], complainant_kind: texts.kind ?? 'person', complainant_name: customer === undefined ? (texts.unknown === true ? '' : String(main?.['complainant_name'] ?? '')) : customer.name,
      proxy_name: texts.kind === 'proxy' || texts.kind === 'heir' ? inventName(random, 'male') : '', authority: texts.kind === 'proxy' ? 'missing' : texts.kind === 'heir' ? 'seen' : 'none',
      representatives: texts.kind === 'group' ? Array.from({ length: 5 }, () => inventName(random, random.chance(0.5) ? 'female' : 'male')) : [], group_size: texts.kind === 'group' ? 23 : null, demand: texts.demand, facts: texts.facts,
      about_staff: about?.id ?? null, about_text: texts.aboutText ?? '', barred: about === null ? [] : [about.id], policy_no: customer?.policies.at(-1)?.policyNo ?? '', claim_no: texts.category === 'claims' ? (customer?.claims.at(-1)?.reportNo ?? '') : '',
      assignee: handler?.id ?? null, queue_id: texts.state === 'waiting' ? service.queue('complaints').id : null, tier: handler?.role === 'claims-dispute-post' ? 3 : 1, due_at: clocked.dueAt, overdue: clocked.overdue, at_risk: clocked.atRisk, paused: texts.paused === true,
      to_tell: texts.paused === true ? ['paused'] : [], finding: texts.finding ?? null, decision: texts.decision ?? '', decision_basis: texts.basis ?? '', decided_at: clocked.decidedAt, decided_by: texts.finding === undefined ? null : handler!.id,
      informed_at: clocked.informedAt, informed_means: clocked.informedAt === null ? null : texts.channel === 'chat' ? 'chat' : 'phone', root_cause: texts.cause ?? null, merged_into: texts.state === 'merged' ? main!['id'] : null,
      merged_from: texts.state === 'merged' ? 'waiting' : null, ended_at: clocked.endedAt, last_step: 0,
    };
    if (texts.demand === '重新核定损失') main = row;
    const story = planSteps(texts, { receivedAt, registrar, handler, clocked, mainNumber: String(main?.['number'] ?? '') });
    steps.push(...story.map(({ verb, by, at, text, data }, place) => ({ complaint_id: id, n: place + 1, verb, at, by_staff: by?.id ?? null, text: text ?? '', data: data ?? {} })));
    if (customer === undefined && texts.unknown !== true) contacts.push({ complaint_id: id, n: 1, contact_sealed: keyring.seal(`1990000${random.int(1000, 9999)}`), at: receivedAt, by_staff: registrar.id });
    if (texts.asked === true) approvals.push({ id: random.id(start), complaint_id: id, asked_by: handler!.id, asked_at: new Date(start.getTime() - 6 * hourMs), reason: '重新鉴定周期较长，预计 30 日内无法出具意见，申请再延长 30 日。', state: 'open' });
    rows.push({ ...row, last_step: story.length });
  }
  await insertRows(tx, 'complaints', rows);
  await insertRows(tx, 'complaint_steps', steps);
  await insertRows(tx, 'complaint_contacts', contacts);
  await insertRows(tx, 'complaint_approvals', approvals);
}

interface Clocked {
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly decidedAt: Date | null;
  readonly informedAt: Date | null;
  readonly endedAt: Date | null;
}

interface Clocking {
  readonly id: string;
  readonly texts: ComplaintTexts;
  readonly receivedAt: Date;
  readonly unitId: string;
  readonly registrar: PlannedStaff;
  readonly handler: PlannedStaff | null;
  readonly start: Date;
}

/** Runs the clock of the law as it would have run by now. */
async function runClock(tx: Db, { id, texts, receivedAt, unitId, registrar, handler, start }: Clocking): Promise<Clocked> {
  const after = (days: number): Date => new Date(Math.min(receivedAt.getTime() + days * dayMs, start.getTime() - hourMs));
  let clock = await startClock(tx, { subjectKind: complaintKind, subject: id, rule: 'B1-01', unitId, at: receivedAt, by: registrar.id });
  if (texts.extended === true) clock = await extendClock(tx, clock.id, { toRule: 'B1-02' }, { by: handler!.id, at: after(9), reason: '情况复杂，需进一步核实' });
  if (texts.paused === true) clock = await pauseClock(tx, clock.id, { by: handler!.id, at: after(5), reason: '委托公估机构鉴定' });
  const ended = texts.state === 'informed' || texts.state === 'closed' || texts.state === 'withdrawn' || texts.state === 'merged';
  const informedAt = texts.state === 'informed' || texts.state === 'closed' ? after(texts.extended === true ? 24 : 10) : null;
  if (ended) await stopClock(tx, clock.id, { by: handler?.id ?? registrar.id, at: informedAt ?? after(2), reason: texts.state });
  const overdue = !ended && texts.paused !== true && clock.dueAt < start;
  if (overdue) await settleOverdueClock(tx, clock.id, 0);
  return { dueAt: clock.dueAt, overdue, atRisk: !ended && !overdue && texts.days >= 12 && texts.extended !== true, decidedAt: texts.finding === undefined ? null : after(texts.extended === true ? 23 : 9), informedAt, endedAt: ended ? (informedAt ?? after(2)) : null };
}

interface Story {
  readonly receivedAt: Date;
  readonly registrar: PlannedStaff;
  readonly handler: PlannedStaff | null;
  readonly clocked: Clocked;
  readonly mainNumber: string;
}

function planSteps(texts: ComplaintTexts, { receivedAt, registrar, handler, clocked, mainNumber }: Story): Step[] {
  const at = (hours: number): Date => new Date(receivedAt.getTime() + hours * hourMs);
  const steps: Step[] = [{ verb: 'registered', by: registrar, at: receivedAt, data: { channel: texts.channel } }];
  if (texts.state === 'merged') return [...steps, { verb: 'merged', by: registrar, at: at(1), data: { into: mainNumber } }];
  if (handler === null) return steps;
  steps.push({ verb: 'assigned', by: null, at: at(0.2), data: { to: handler.name, toStaff: handler.id, reason: 'router' } });
  steps.push({ verb: 'noted', by: handler, at: at(3), text: '已与投诉人通话，耐心听取诉求，记录关键时间和经办人。', data: { kind: 'listening' } });
  if (texts.days > 6) steps.push({ verb: 'noted', by: handler, at: at(26), text: '已调取会话、录音与办理记录，与相关部门核实。', data: { kind: 'departmentVerified' } });
  if (texts.days > 8 && texts.category !== 'counter') steps.push({ verb: 'noted', by: handler, at: at(50), data: { kind: 'optionsOffered', options: ['按条款复核后书面答复', '由专人上门说明并协商解决'] } });
  if (texts.extended === true) steps.push({ verb: 'extended', by: handler, at: at(9 * 24), text: '情况复杂，需进一步核实', data: { due: clocked.dueAt.toISOString() } });
  if (texts.asked === true) steps.push({ verb: 'extensionAsked', by: handler, at: at(texts.days * 24 - 6), text: '重新鉴定周期较长，预计 30 日内无法出具意见，申请再延长 30 日。' });
  if (texts.paused === true) steps.push({ verb: 'paused', by: handler, at: at(5 * 24), text: '委托公估机构鉴定' });
  if (clocked.overdue) steps.push({ verb: 'overdue', by: null, at: clocked.dueAt });
  if (texts.finding !== undefined) steps.push({ verb: 'decided', by: handler, at: clocked.decidedAt!, text: texts.decision!, data: { finding: texts.finding } });
  if (clocked.informedAt !== null) steps.push({ verb: 'informed', by: handler, at: clocked.informedAt, data: { means: texts.channel === 'chat' ? 'chat' : 'phone' } });
  if (texts.cause !== undefined) steps.push({ verb: 'rootCause', by: handler, at: new Date(clocked.informedAt!.getTime() + hourMs), data: { cause: texts.cause } });
  if (texts.state === 'closed') steps.push({ verb: 'closed', by: handler, at: new Date(clocked.informedAt!.getTime() + 2 * hourMs) });
  if (texts.state === 'withdrawn') steps.push({ verb: 'withdrawn', by: handler, at: clocked.endedAt!, text: '投诉人收到赔款后来电撤回。' });
  return steps;
}
