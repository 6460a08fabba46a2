import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedOrganisation, PlannedStaff } from './plan-organisation.ts';
import type { PlannedConversation } from './planned-history.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

type Row = Readonly<Record<string, unknown>>;

/** What service has learned of the customers: rows by table, in the order in which they go in. */
export interface PlannedDepth {
  readonly rows: readonly (readonly [table: string, rows: readonly Row[]])[];
  /** Customers of the life system that was merged into the core system, some of whom are known already. */
  readonly doubles: readonly Readonly<Record<string, string>>[];
}

const tags = [
  ['HQ', '重点关怀', 'Needs care'], ['HQ', '投诉过', 'Has complained'], ['HQ', '语速慢一些', 'Speak slowly'], ['HEB', '河北老客户', 'Long with us'], ['HEB', '车险大户', 'Several cars'], ['SJZ', '石家庄贵宾沙龙', 'Salon guest'],
] as const;

const noteTexts = [
  '客户耳朵不太好，电话里请放慢语速、多确认一遍。', '平时在外地工作，白天不方便接电话，晚上 7 点后联系。', '之前对续保价格有意见，解释过优惠系数，客户接受。', '客户很注重回复速度，答应的时间一定要守。',
  '家里两台车都在我司投保，明年打算换车，可以提前提醒。', '理赔材料由女儿代交，沟通时请说明代办需要的委托书。', '客户是老师，寒暑假在家，资料可以集中处理。', '不接受营销电话，只谈保单服务。',
];

const dayMs = 86_400_000;

/** Plans tags, notes, consent, identity checks and doubles for customers who have been in contact; the same for the same start. */
export function planCustomerDepth(start: Date, organisation: PlannedOrganisation, customers: readonly PlannedCustomer[], history: readonly PlannedConversation[]): PlannedDepth {
  const random = createSeededRandom('customer-depth');
  const met = metBy(history);
  const own = tags.map(([unit, name, nameEn]) => ({ id: random.id(start), unit_id: organisation.unitId(unit), name, name_en: nameEn }));
  const links: Row[] = [];
  const notes: Row[] = [];
  const consents: Row[] = [];
  for (const { customer, agent, at } of met) {
    const usable = own.filter((_, n) => tags[n]![0] !== 'SJZ' || customer.unitCode.startsWith('SJZ'));
    if (random.chance(0.35)) links.push({ customer_id: customer.id, tag_id: random.pick(usable).id, by_staff: agent.id, at });
    if (random.chance(0.12)) notes.push({ id: random.id(at), customer_id: customer.id, by_staff: agent.id, text: random.pick(noteTexts), at });
    if (random.chance(0.3)) consents.push(...planConsents(random, customer, agent, at));
  }
  return {
    rows: [
      ['customer_tags', own], ['customer_tag_links', links], ['customer_notes', notes], ['customer_consents', consents],
      ['identity_checks', history.flatMap((conversation) => planCheck(random, conversation))],
    ],
    doubles: customers.slice(0, 10).map((customer, at) => ({
      externalId: `L${String(700_001 + at * 37)}`,
      name: customer.name,
      unit: customer.unitCode,
      gender: customer.gender,
      // What the older system knew: with some the birthday only, with some the mobile, with some the number on the card.
      ...(at % 3 === 0 ? { residentId: customer.residentId, bornOn: customer.bornOn } : {}),
      ...(at % 3 === 1 ? { bornOn: customer.bornOn } : {}),
      ...(at % 3 === 2 ? { mobile: customer.mobile } : {}),
      version: '1',
    })),
  };
}

interface Meeting {
  readonly customer: PlannedCustomer;
  readonly agent: PlannedStaff;
  readonly at: Date;
}

/** Each customer's last contact that somebody answered. */
function metBy(history: readonly PlannedConversation[]): Meeting[] {
  const last = new Map<string, Meeting>();
  for (const { visitor: { customer }, contacts } of history) {
    const contact = contacts.find(({ answeredAt, agent }) => answeredAt !== null && agent !== null);
    if (customer !== null && contact !== undefined) last.set(customer.id, { customer, agent: contact.agent!, at: new Date(contact.answeredAt!) });
  }
  return [...last.values()];
}

function planConsents(random: SeededRandom, customer: PlannedCustomer, agent: PlannedStaff, at: Date): Row[] {
  const said = (purpose: string, given: boolean, when: Date): Row => ({ id: random.id(when), customer_id: customer.id, purpose, given, means: random.pick(['chat', 'phone', 'app']), note: '', by_staff: agent.id, at: when });
  const before = new Date(at.getTime() - random.int(20, 200) * dayMs);
  const marketing = random.weighted([[[said('marketing', false, at)], 5], [[said('marketing', true, before), said('marketing', false, at)], 2], [[said('marketing', true, at)], 3]] as const);
  return [...marketing, ...(random.chance(0.3) ? [said('surveys', random.chance(0.6), at)] : [])];
}

/** Agents verified some of those whom they talked to about a policy. */
function planCheck(random: SeededRandom, { id, visitor: { customer }, contacts }: PlannedConversation): Row[] {
  const contact = contacts.find(({ answeredAt, agent }) => answeredAt !== null && agent !== null);
  if (customer === null || contact === undefined || !random.chance(0.2)) return [];
  const at = new Date(contact.answeredAt! + random.int(20, 60) * 1000);
  const row = (state: 'passed' | 'failed', means: string, when: Date, results: Row[]): Row => ({
    id: random.id(when), conversation_id: id, customer_id: customer.id, person: random.chance(0.85) ? 'policyholder' : 'proxy', means, level: means === 'questions' ? 1 : 2, state,
    results, note: '', linked: false, checked_by: contact.agent!.id, created_at: when, checked_at: when, expires_at: state === 'passed' ? new Date(when.getTime() + 30 * 60_000) : null,
  });
  const answered = (right: boolean): Row[] => [{ code: 'birthday', right: true }, { code: 'mobileTail', right }, { code: 'policyLine', right: true }];
  if (random.chance(0.75)) return [row('passed', 'signIn', at, [])];
  const failed = random.chance(0.25) ? [row('failed', 'questions', new Date(at.getTime() - 15_000), answered(false))] : [];
  return [...failed, row('passed', 'questions', at, answered(true))];
}
