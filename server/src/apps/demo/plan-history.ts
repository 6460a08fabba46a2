import { claimDialogues } from './dialogues/claim-dialogues.ts';
import { fillText, type Dialogue } from './dialogues/dialogue.ts';
import { motorDialogues } from './dialogues/motor-dialogues.ts';
import { policyDialogues } from './dialogues/policy-dialogues.ts';
import { leftClaimWords, leftWords, serviceDialogues } from './dialogues/service-dialogues.ts';
import { demandOfHour, localDay, localHour, midnightOf, peopleAtWork } from './demo-shifts.ts';
import { fits, slotsOf } from './history-slots.ts';
import { planContact, planLeftContact } from './plan-contact.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedService } from './plan-queues.ts';
import type { EndReason, PlannedContact, PlannedConversation, PlannedVisitor } from './planned-history.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

const dialogues: readonly Dialogue[] = [...claimDialogues, ...policyDialogues, ...motorDialogues, ...serviceDialogues];
const days = 42;
const hourMs = 3_600_000;

/** Who the visitors are and when each was last here. */
interface Visits {
  readonly known: Map<string, { visitor: PlannedVisitor; lastAt: number }>;
}

/** The conversations of the past six weeks, oldest first, all over by `start` but for a few messages left behind. */
export function planHistory(start: Date, customers: readonly PlannedCustomer[], service: PlannedService): PlannedConversation[] {
  const random = createSeededRandom('history');
  const now = start.getTime();
  const visits: Visits = { known: new Map() };
  const fitting = new Map(dialogues.map((one) => [one.need, customers.filter((customer) => fits(one.need, customer))]));
  const conversations = momentsOfDays(random, now).map((at) => planConversation(random, at, fitting, service, visits));
  const over = conversations.filter(({ contacts }) => contacts.every((contact) => contact.endedAt! < now - 60_000 && (contact.rating?.at ?? 0) < now));
  return [...over, ...planLeft(random, now, customers, service, visits)];
}

/** When customers come: fewer at weekends and at night, and today at least a handful. */
function momentsOfDays(random: SeededRandom, now: number): number[] {
  const today = localDay(now);
  const latest = now - 15 * 60_000;
  const moments: number[] = [];
  for (let day = today - days; day <= today; day++) {
    const weekend = (day + 3) % 7 >= 5;
    const count = Math.round((weekend ? 56 : 77) * (0.86 + random.next() * 0.28));
    for (let n = 0; n < count; n++) {
      const hour = random.weighted(demandOfHour.map((weight, at) => [at, weight] as const));
      moments.push(midnightOf(day) + hour * hourMs + random.int(0, 3_599_999));
    }
  }
  const missing = 8 - moments.filter((at) => at >= midnightOf(today) && at < latest).length;
  if (latest > midnightOf(today)) for (let n = 0; n < missing; n++) moments.push(random.int(midnightOf(today), latest));
  return moments.filter((at) => at < latest).sort((one, other) => one - other);
}

function planConversation(
  random: SeededRandom,
  at: number,
  fitting: ReadonlyMap<string, readonly PlannedCustomer[]>,
  service: PlannedService,
  visits: Visits,
): PlannedConversation {
  const dialogue = random.weighted(dialogues.map((one) => [one, one.weight] as const));
  const queue = service.queue(queueFor(random, dialogue, at));
  const customer = pickCustomer(random, fitting.get(dialogue.need)!, at, visits);
  const channel = random.chance(0.78) ? ('web' as const) : ('app' as const);
  const anonymous = channel === 'web' && dialogue.need !== 'vip' && random.chance(0.26);
  const { visitor, isNew } = visit(random, { at, channel, customer: anonymous ? null : customer, english: dialogue.need === 'english', older: dialogue.need === 'older' }, visits);
  const first = contactWith(random, at, dialogue, customer, queue.staff, false);
  const again = first.endReason === 'resolved' && random.chance(0.045) ? secondContact(random, first, dialogue, customer, queue.staff) : [];
  const contacts = [first, ...again];
  const key = keyOf(visitor);
  if (key !== null) visits.known.set(key, { visitor, lastAt: contacts.at(-1)!.endedAt! });
  return { id: random.id(new Date(at)), visitor, newVisitor: isNew, queue, contacts, left: null };
}

/** Who is gold or diamond has a line of his own; every other claim of office hours goes to the claims people. */
function queueFor(random: SeededRandom, { need }: Dialogue, at: number): string {
  if (need === 'vip') return 'vip';
  if (need !== 'motorClaim' && need !== 'healthClaim') return 'online';
  const hour = localHour(at);
  const office = (localDay(at) + 3) % 7 < 5 && hour >= 9 && hour < 17;
  return office && random.chance(0.5) ? 'claims' : 'online';
}

function contactWith(random: SeededRandom, at: number, dialogue: Dialogue, customer: PlannedCustomer, staff: PlannedService['queues'][number]['staff'], reopened: boolean): PlannedContact {
  const speaking = dialogue.need === 'english' ? staff.filter(({ skills }) => skills.some(({ code }) => code === 'english')) : staff;
  const agent = random.pick(peopleAtWork(speaking, at));
  const slots = slotsOf(random, dialogue, customer, agent.name, at);
  return planContact({ random, at, dialogue, slots, agent, reason: reopened ? 'resolved' : drawReason(random, dialogue), reopened });
}

/** Back within a day with a further question. */
function secondContact(random: SeededRandom, first: PlannedContact, dialogue: Dialogue, customer: PlannedCustomer, staff: PlannedService['queues'][number]['staff']): PlannedContact[] {
  const turns = [
    { by: 'customer', text: dialogue.need === 'english' ? 'Sorry, one more question about this' : '{刚才的事还想再确认一下|不好意思，再问一句|还有一个问题}' },
    { by: 'customer', text: dialogue.need === 'english' ? 'Is anything else needed from my side?' : '{还需要我这边做什么吗|后面有进展你们会通知我吗|资料会不会要我再交一遍}？' },
    { by: 'agent', text: dialogue.need === 'english' ? 'Nothing for now, we will let you know.' : '您好，记录我都看到了，目前不需要您再提供资料，有进展我们会主动联系您。' },
    { by: 'customer', text: dialogue.need === 'english' ? 'Good, thanks' : '{好的，谢谢|那就好}' },
  ] as const;
  const at = first.endedAt! + random.int(20, 900) * 60_000;
  return [contactWith(random, at, { ...dialogue, summary: '再次来访，已确认', turns }, customer, staff, true)];
}

function drawReason(random: SeededRandom, { mood }: Dialogue): EndReason {
  const unresolved = mood === 'bad' ? 9 : 1;
  return random.weighted([['resolved', 86 - unresolved], ['abandoned', 7], ['silent', 5], ['unresolved', unresolved], ['duplicate', 0.5], ['spam', 0.5]] as const);
}

/** Somebody whom the dialogue fits and who was not here within the last day, so that a conversation does not run into another. */
function pickCustomer(random: SeededRandom, customers: readonly PlannedCustomer[], at: number, { known }: Visits): PlannedCustomer {
  for (;;) {
    // Some come again and again: half of the visits fall to the first eighth.
    const customer = random.chance(0.5) ? customers[Math.floor((random.next() * customers.length) / 8)]! : random.pick(customers);
    const last = Math.max(...(['web', 'app'] as const).map((channel) => known.get(`${channel}/${customer.externalId}`)?.lastAt ?? 0));
    if (at - last > 30 * hourMs) return customer;
  }
}

const keyOf = ({ channel, customer }: Pick<PlannedVisitor, 'channel' | 'customer'>): string | null => (customer === null ? null : `${channel}/${customer.externalId}`);

function visit(
  random: SeededRandom,
  { at, channel, customer, english, older }: { at: number; channel: 'web' | 'app'; customer: PlannedCustomer | null; english: boolean; older: boolean },
  { known }: Visits,
): { visitor: PlannedVisitor; isNew: boolean } {
  const key = keyOf({ channel, customer });
  const before = key === null ? undefined : known.get(key)?.visitor;
  if (before !== undefined) return { visitor: before, isNew: false };
  const externalId = customer === null ? null : channel === 'web' ? customer.externalId : `app-${customer.externalId.toLowerCase()}`;
  return { isNew: true, visitor: { id: random.id(new Date(at)), channel, customer, externalId, locale: english ? 'en' : 'zh-CN', largeType: older && random.chance(0.7), createdAt: at } };
}

/** A few messages that came while the office was closed the last time, and wait for somebody to answer them. */
function planLeft(random: SeededRandom, now: number, customers: readonly PlannedCustomer[], service: PlannedService, visits: Visits): PlannedConversation[] {
  const all = [...leftWords.map((words) => ({ words, need: 'motor' as const })), ...leftClaimWords.map((words) => ({ words, need: 'motorClaim' as const }))];
  const { from, until } = lastClosed(now);
  return all.map(({ words, need }, n) => {
    const at = Math.round(from + ((until - from) * (n + random.next())) / all.length);
    const customer = pickCustomer(random, customers.filter((one) => fits(need, one)), at, visits);
    const { visitor, isNew } = visit(random, { at, channel: 'web', customer, english: false, older: false }, visits);
    visits.known.set(keyOf(visitor)!, { visitor, lastAt: at });
    const slots = slotsOf(random, { need, mood: 'good', weight: 1, summary: '', turns: [] }, customer, '', at);
    return {
      id: random.id(new Date(at)), visitor, newVisitor: isNew, queue: service.queue('renewal'), contacts: [planLeftContact(at, fillText(random, words, slots))],
      left: n % 2 === 0 ? { phone: customer.mobile, email: null } : { phone: null, email: slots['email']! },
    };
  });
}

/** The last stretch, up to a minute ago, in which the office is closed: at night, over lunch or at the weekend. Holidays are such stretches anyway. */
function lastClosed(now: number): { from: number; until: number } {
  const day = localDay(now);
  const minute = (now - midnightOf(day)) / 60_000;
  const at = (minutes: number): number => midnightOf(day) + minutes * 60_000;
  const weekend = (day + 3) % 7 >= 5;
  const until = now - 60_000;
  if (weekend || minute < 9 * 60 + 5) return { from: at(-3 * 60), until: Math.min(until, at(weekend ? 1440 : 9 * 60)) };
  if (minute < 12 * 60 + 30) return { from: at(-3 * 60), until: at(9 * 60) };
  if (minute < 18 * 60) return { from: at(12 * 60), until: Math.min(until, at(13 * 60 + 30)) };
  return { from: at(17 * 60 + 30), until };
}
