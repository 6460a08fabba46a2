import type { PlannedOrganisation, PlannedStaff } from './plan-organisation.ts';
import type { PlannedConversation } from './planned-history.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { orderTexts, type OrderTexts } from './work-order-texts.ts';

export type PlannedState = 'waiting' | 'assigned' | 'sentBack' | 'replied' | 'finished';

export interface PlannedStep {
  readonly verb: string;
  readonly by: string | null;
  readonly text: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly at: Date;
}

export interface PlannedOrder {
  readonly id: string;
  readonly texts: OrderTexts;
  readonly priority: 'urgent' | 'high' | 'normal' | 'low';
  readonly title: string;
  readonly text: string;
  readonly state: PlannedState;
  readonly overdue: boolean;
  readonly tier: number;
  readonly conversation: PlannedConversation;
  readonly owner: PlannedStaff;
  /** Unit and department as `SJZ/CLM`. */
  readonly place: string;
  readonly assignee: PlannedStaff | null;
  readonly urged: number;
  readonly customerUrged: number;
  readonly supervisedBy: PlannedStaff | null;
  readonly reportWanted: boolean;
  readonly createdAt: Date;
  readonly returnedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly finishedAt: Date | null;
  readonly steps: readonly PlannedStep[];
}

const hourMs = 3_600_000;

/** How many of each, and how many hours ago their conversations ended. Overdue ones lie with the second or third tier. */
const kinds: readonly { state: PlannedState; count: number; hours: readonly [from: number, to: number]; overdue?: boolean }[] = [
  { state: 'finished', count: 24, hours: [80, 400] },
  { state: 'assigned', count: 4, hours: [190, 330], overdue: true },
  { state: 'replied', count: 7, hours: [14, 60] },
  { state: 'sentBack', count: 4, hours: [10, 50] },
  { state: 'assigned', count: 13, hours: [4, 60] },
  { state: 'waiting', count: 8, hours: [1, 40] },
];

/** Sixty work orders in every state, made by agents who ended the conversations behind them; the same for the same start. */
export function planWorkOrders(start: Date, organisation: PlannedOrganisation, history: readonly PlannedConversation[]): PlannedOrder[] {
  const random = createSeededRandom('work-orders');
  const used = new Set<string>();
  const usable = history.filter(({ visitor, contacts }) => visitor.customer !== null && contacts.at(-1)!.agent !== null && contacts.at(-1)!.endedAt !== null);
  return kinds.flatMap(({ state, count, hours, overdue = false }) =>
    Array.from({ length: count }, (_, n) => {
      const [from, to] = hours.map((hour) => start.getTime() - hour * hourMs) as [number, number];
      const free = usable.filter(({ id, visitor }) => !used.has(id) && (!overdue || visitor.customer!.claims.length > 0));
      const inTime = free.filter(({ contacts }) => contacts.at(-1)!.endedAt! <= from && contacts.at(-1)!.endedAt! >= to);
      const conversation = random.pick(inTime.length > 0 ? inTime : free);
      used.add(conversation.id);
      return planOrder(random, start, organisation, conversation, { state, tier: overdue ? 2 + (n % 2) : state === 'assigned' && n % 6 === 5 ? 2 : 1, overdue });
    }),
  ).sort((a, b) => +a.createdAt - +b.createdAt);
}

function planOrder(random: SeededRandom, start: Date, organisation: PlannedOrganisation, conversation: PlannedConversation, { state, tier, overdue }: Pick<PlannedOrder, 'state' | 'tier' | 'overdue'>): PlannedOrder {
  const customer = conversation.visitor.customer!;
  const claim = customer.claims.at(-1);
  const fitting = orderTexts.filter(({ receiver }) => (overdue ? receiver === 'claims' : claim !== undefined || receiver === 'service'));
  const texts = random.pick(fitting);
  const place = texts.receiver === 'service' ? 'HEB/GS' : customer.unitCode.startsWith('BDG') ? 'BDG/CLM' : 'SJZ/CLM';
  const owner = conversation.contacts.at(-1)!.agent!;
  const nth = random.int(0, texts.asks.length - 1);
  const createdAt = new Date(conversation.contacts.at(-1)!.endedAt!);
  const inPlace = (where: string, role: (person: PlannedStaff) => boolean): PlannedStaff[] => organisation.staff.filter((person) => person.departmentId === organisation.departmentId(where) && role(person));
  const first = random.pick(inPlace(place, ({ role }) => role !== 'claims-head' && role !== 'team-leader'));
  const above = texts.receiver === 'service' ? undefined : tier === 2 ? inPlace(place, ({ role }) => role === 'claims-head')[0] : tier === 3 ? inPlace('HEB/CLM', ({ role }) => role === 'claims-dispute-post')[0] : undefined;
  const leader = random.pick(organisation.staff.filter(({ role, departmentId }) => role === 'team-leader' && departmentId === organisation.departmentId('HEB/CC-IN')));
  const supervised = overdue || (state !== 'finished' && random.chance(0.12));
  const customerUrged = overdue ? random.int(1, 2) : random.chance(0.15) ? 1 : 0;
  const urged = overdue ? random.int(1, 3) : random.chance(0.2) ? 1 : 0;
  // Moments in order, from the making to the end, none of them later than now.
  const room = Math.max(start.getTime() - createdAt.getTime(), 60_000);
  const span = state === 'finished' ? Math.min(room, random.int(6, 30) * hourMs) : room;
  const at = (share: number): Date => new Date(createdAt.getTime() + span * share);
  const steps: PlannedStep[] = [];
  const step = (verb: string, share: number, by: PlannedStaff | null, text = '', data: PlannedStep['data'] = {}): void => void steps.push({ verb, by: by?.id ?? null, text, data, at: at(share) });
  const receiver = texts.receiver === 'service' ? '综合服务部' : '理赔部';
  step('created', 0, owner, '', { to: receiver });
  if (state !== 'waiting' && state !== 'sentBack') step('assigned', 0.1, null, '', { to: first.name, toStaff: first.id, reason: 'router' });
  for (let n = 0; n < urged; n++) step('urged', 0.3 + n * 0.05, owner, n === 0 ? '请今天内给出答复。' : '');
  for (let n = 0; n < customerUrged; n++) step('customerUrged', 0.45 + n * 0.05, owner, '客户再次来电催问。');
  if (overdue) step('overdue', 0.6, null);
  if (above !== undefined) step('escalated', 0.65, overdue ? null : first, overdue ? '' : '超出本岗权限，请负责人处理。', { tier, to: above.name, toStaff: above.id });
  if (supervised) step('supervised', 0.7, leader, '请说明原因，今天之内反馈处理结果。');
  const returned = state === 'sentBack' || state === 'replied' || state === 'finished';
  if (state === 'sentBack') step('sentBack', 0.75, first, texts.sendsBack);
  else if (returned) step('replied', 0.75, first, texts.replies[nth % texts.replies.length]!);
  if (state === 'finished') {
    step('answered', 0.95, owner, texts.answers[nth % texts.answers.length]!, { means: random.chance(0.85) ? 'chat' : 'phone' });
    step('finished', 1, owner);
  }
  const no = texts.receiver === 'claims' ? (claim?.reportNo ?? '') : (customer.policies.at(-1)?.policyNo ?? '');
  return {
    id: random.id(createdAt), texts, title: texts.title(no), text: `客户诉求：${texts.asks[nth]!}\n请核实后回单。`, state, overdue, tier: above === undefined ? 1 : tier, conversation, owner,
    priority: overdue ? 'high' : random.weighted([['urgent', state === 'waiting' ? 1 : 0.5], ['high', 2], ['normal', 5], ['low', 2]]),
    place: above !== undefined && tier === 3 ? 'HEB/CLM' : place, assignee: state === 'waiting' || state === 'sentBack' ? null : (above ?? first), urged, customerUrged,
    supervisedBy: supervised ? leader : null, reportWanted: supervised, createdAt, returnedAt: returned ? at(0.75) : null, answeredAt: state === 'finished' ? at(0.95) : null,
    finishedAt: state === 'finished' ? at(1) : null, steps,
  };
}
