import type { Question, QuestionnaireContent } from '@huiyin/contracts';
import { expectReply } from '#features/questionnaires/index.ts';
import { receiveVoices } from '#features/voices/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { plannedCardAnswers } from './plan-card-answers.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { insertRows } from './store-demo.ts';
import { countCardAnswers, findServedCustomers, setDemoReply, type ServedCustomer } from './store-listening.ts';

const both = (zh: string, en: string) => ({ zh, en });
const ask = (id: string, kind: Question['kind'], zh: string, en: string, more: Partial<Question> = {}): Question => ({ id, kind, text: both(zh, en), required: false, options: [], when: null, ...more });
const words = ask('words', 'text', '还有什么想对我们说的？', 'Anything else you would like to tell us?');
const rated = (zh: string, en: string, reasons: readonly (readonly [string, string, string])[], last: Question): QuestionnaireContent => ({
  title: both(`${zh}服务评价`, `Rate our service: ${en}`), intro: both('点一下就好，意见直达总公司。', 'One tap is enough; what you say goes straight to head office.'), thanks: both('谢谢您的评价', 'Thank you for your rating'),
  questions: [
    ask('rating', 'rating', `这次${zh}，您满意吗？`, `How satisfied are you with this service?`, { required: true }),
    ask('why', 'multiple', '哪里没有做好？', 'What went wrong?', { options: reasons.map(([id, zhText, enText]) => ({ id, text: both(zhText, enText) })), when: { question: 'rating', relation: 'below', value: 4 } }),
    last,
    words,
  ],
});
const nps = ask('nps', 'nps', '您愿意把我们推荐给亲友吗？', 'Would you recommend us to family and friends?');
const ease = ask('ease', 'ease', '办理起来容易吗？', 'How easy was it?');
const planned: readonly { code: string; name: string; touchpoint: string | null; content: QuestionnaireContent }[] = [
  { code: 'claim-motor', name: '车险理赔结案评价', touchpoint: 'claim_motor', content: rated('理赔', 'motor claim', [['slow', '进度慢', 'Slow'], ['silent', '进度查不到', 'No word on progress'], ['papers', '材料反复补', 'Papers asked for again'], ['amount', '金额说不清', 'Amount not explained']], nps) },
  { code: 'claim-life', name: '人身险理赔结案评价', touchpoint: 'claim_life', content: rated('理赔', 'life and health claim', [['slow', '进度慢', 'Slow'], ['papers', '材料反复补', 'Papers asked for again'], ['manner', '态度不好', 'Unfriendly']], nps) },
  { code: 'renewal', name: '续期交费评价', touchpoint: 'renewal', content: rated('续期交费', 'renewal', [['reminder', '提醒太晚', 'Reminded too late'], ['ways', '交费方式少', 'Too few ways to pay'], ['failed', '扣款失败', 'Payment failed']], ease) },
  { code: 'servicing', name: '保全变更评价', touchpoint: 'policy_servicing', content: rated('变更', 'policy servicing', [['steps', '步骤太多', 'Too many steps'], ['twice', '跑了两趟', 'Had to come twice']], ease) },
  { code: 'verification', name: '改进验证', touchpoint: null, content: { title: both('改进验证', 'Did it work?'), intro: both('我们改进了服务，做得好不好由您说了算。', 'We changed something. Whether it worked is for you to say.'), thanks: both('谢谢，您的回答会决定这个问题能否结项。', 'Thank you. Your answer decides whether this is settled.'), questions: [ask('rating', 'rating', '您对最近一次服务满意吗？', 'How satisfied are you with your latest service?', { required: true }), words] } },
];

const dayMs = 86_400_000;
const services = 3000;

/** Questionnaires, cards, what was finished in the last four months, and the invitations of the last weeks. */
export async function loadQuestionnaires(tx: Db, start: Date, organisation: PlannedOrganisation, keyring: Keyring): Promise<void> {
  const random = createSeededRandom('questionnaires');
  const customers = await findServedCustomers(tx, services);
  const questionnaires = planned.map((each) => ({ ...each, id: random.id(new Date(start.getTime() - 200 * dayMs)) }));
  const published = new Date(start.getTime() - 180 * dayMs).toISOString();
  await insertRows(tx, 'questionnaires', questionnaires.map(({ id, code, name, touchpoint }) => ({ id, code, name, touchpoint, version: 1, changed_at: published, created_at: published })));
  await insertRows(tx, 'questionnaire_versions', questionnaires.map(({ id, content }) => ({ questionnaire_id: id, version: 1, content, published_at: published })));
  const idOf = (touchpoint: string): string => questionnaires.find((each) => each.touchpoint === touchpoint)!.id;
  const cards = planCards(start, organisation, random, idOf);
  await insertRows(tx, 'feedback_cards', cards);
  await loadCardAnswers(tx, start, organisation, keyring, cards);
  const events = customers.map((customer, n) => planService(start, random, customer, n));
  await insertRows(tx, 'service_events', events);
  const invitations = events.filter(({ finished_at: at, touchpoint }) => start.getTime() - new Date(at).getTime() < 28 * dayMs && touchpoint !== 'visit').map((event) => planInvitation(start, random, event, idOf(event.touchpoint)));
  await insertRows(tx, 'invitations', invitations.map(({ unitId: _, channelOfService: __, ...row }) => row));
  await insertRows(tx, 'notices', invitations.filter(({ state }) => state !== 'suppressed').map((row) => ({
    id: random.id(new Date(row.created_at)), customer_id: row.customer_id, kind: 'invitation', subject: row.id, template_code: 'invitation', params: { touchpoint: { claim_motor: '车险理赔', claim_life: '人身险理赔', renewal: '续期交费', policy_servicing: '保全变更' }[row.touchpoint] ?? '' },
    state: 'sent', attempts: 1, next_at: row.created_at, created_at: row.created_at, changed_at: row.created_at, demo: true,
  })));
  const answered = invitations.filter(({ answered_at: at }) => at !== null);
  await receiveVoices(tx, keyring, answered.map((row) => {
    const rating = random.weighted([[5, 50], [4, 32], [3, 10], [2, 5], [1, 3]]);
    return {
      source: 'questionnaire', externalId: `i:${row.id}`, kind: 'questionnaire', saidAt: new Date(row.answered_at!), touchpoint: row.touchpoint, channel: row.channelOfService, unitId: row.unitId, customerId: row.customer_id,
      serviceEventId: row.service_event_id, invitationId: row.id, rating, answers: { id: row.questionnaire_id, version: 1, answers: { rating } }, demo: true,
    };
  }), start);
  await insertRows(tx, 'questionnaire_counts', questionnaires.map(({ id }) => ({ questionnaire_id: id, version: 1, part: 0, answers: answered.filter((row) => row.questionnaire_id === id).length })));
}

/** Some of the last two days, the older ones answered. */
async function loadCardAnswers(tx: Db, start: Date, organisation: PlannedOrganisation, keyring: Keyring, cards: ReturnType<typeof planCards>): Promise<void> {
  const said = plannedCardAnswers.map((answer, n) => ({ ...answer, card: cards.find(({ code }) => code === answer.card)!, at: new Date(start.getTime() - answer.hours * 3_600_000), externalId: `demo-card-${n}` }));
  const voices = await receiveVoices(tx, keyring, said.map(({ card, at, rating, text, externalId }) => ({
    source: 'questionnaire', externalId, kind: 'card', saidAt: at, touchpoint: card.touchpoint, channel: card.kind === 'counter' ? 'counter' : 'onsite', unitId: card.unit_id, departmentId: card.department_id, staffId: card.staff_id, cardId: card.id,
    rating, text, answers: { id: card.questionnaire_id, version: 1, answers: { rating } }, demo: true,
  })), 'saidAt');
  for (const [n, { card, at, rating, text, reply }] of said.entries()) {
    const voiceId = voices[n]!.id;
    await expectReply(tx, { voiceId, receivedAt: at, cardId: card.id, unitId: card.unit_id, departmentId: card.department_id, staffId: card.staff_id, postId: null, rating, withText: text !== '' });
    if (reply !== null) await setDemoReply(tx, voiceId, { reply, by: organisation.staff.find(({ unitId }) => unitId === card.unit_id)?.id ?? organisation.staff[0]!.id, at: new Date(at.getTime() + 4 * 3_600_000) });
  }
  await countCardAnswers(tx);
}

function planCards(start: Date, organisation: PlannedOrganisation, random: SeededRandom, idOf: (touchpoint: string) => string) {
  const at = new Date(start.getTime() - 60 * dayMs);
  const card = (code: string, kind: string, name: string, unit: string, touchpoint: string, more: { staff_id?: string; department_id?: string; reference?: string } = {}) => ({
    id: random.id(at), code, kind, name, touchpoint, questionnaire_id: idOf(touchpoint), unit_id: organisation.unitId(unit), department_id: null as string | null, staff_id: null as string | null, reference: '', created_at: at.toISOString(), answers: 0, ...more,
  });
  const claims = ['SJZ/CLM', 'BDG/CLM'].flatMap((place) => organisation.staff.filter(({ departmentId }) => departmentId === organisation.departmentId(place)).slice(0, 2).map((person) => ({ person, unit: place.split('/')[0]! })));
  return [
    ...claims.map(({ person, unit }, n) => card(`DEMOSTAFF${n + 1}`, 'staff', person.name, unit, 'claim_motor', { staff_id: person.id, department_id: person.departmentId })),
    card('DEMOCOUNT1', 'counter', '长安营销服务部 1 号柜台', 'SJZ-CA', 'policy_servicing'),
    card('DEMOCOUNT2', 'counter', '竞秀营销服务部 1 号柜台', 'BDG-JX', 'policy_servicing'),
    card('DEMOCASE01', 'case', '两车追尾案', 'SJZ', 'claim_motor', { reference: 'DEMO-2026-0001' }),
  ];
}

function planService(start: Date, random: SeededRandom, { id, unitId }: ServedCustomer, n: number) {
  const touchpoint = random.weighted([['claim_motor', 34], ['claim_life', 14], ['renewal', 26], ['policy_servicing', 16], ['visit', 10]]);
  const finished = new Date(start.getTime() - random.next() * 120 * dayMs - 3_600_000);
  return {
    id: random.id(finished), source: 'demo', external_id: `S${n + 1}`, touchpoint, channel: random.weighted([['app', 40], ['phone', 22], ['counter', 18], ['wechat', 20]]),
    product: touchpoint === 'claim_motor' ? '车险' : random.pick(['百万医疗险', '终身寿险', '年金险']), unit_id: unitId, customer_id: id, reference: `DEMO-S${n + 1}`, finished_at: finished.toISOString(), received_at: finished.toISOString(), demo: true,
    heard_at: random.chance(0.87) ? finished.toISOString() : null,
  };
}

function planInvitation(start: Date, random: SeededRandom, event: ReturnType<typeof planService>, questionnaireId: string) {
  const created = new Date(new Date(event.finished_at).getTime() + 60_000);
  const fate = event.heard_at === null ? random.weighted([['sent', 50], ['opened', 20], ['cap', 20], ['noPhone', 4], ['complaint', 6]]) : random.weighted([['answered', 62], ['sent', 20], ['opened', 10], ['cap', 6], ['complaint', 2]]);
  const suppressed = ['cap', 'noPhone', 'complaint'].includes(fate);
  const later = (minutes: number): string => new Date(Math.min(start.getTime(), created.getTime() + minutes * 60_000)).toISOString();
  return {
    id: random.id(created), customer_id: event.customer_id, service_event_id: event.id, questionnaire_id: questionnaireId, version: 1, touchpoint: event.touchpoint, channel: 'sms', purpose: 'service',
    state: suppressed ? 'suppressed' : fate,
    reason: !suppressed ? null : fate === 'cap' ? { code: 'cap', scope: 'all', value: '', most: 1, days: 7, until: new Date(created.getTime() + random.int(1, 6) * dayMs).toISOString() } : { code: fate },
    created_at: created.toISOString(), sent_at: suppressed ? null : later(1), delivered_at: suppressed ? null : later(2), opened_at: fate === 'opened' || fate === 'answered' ? later(30) : null, answered_at: fate === 'answered' ? later(31) : null,
    answered_as: fate === 'answered' ? 'demo-client' : null, expires_at: new Date(Math.max(created.getTime() + 14 * dayMs, start.getTime() + dayMs)).toISOString(), demo: true, unitId: event.unit_id, channelOfService: event.channel,
  };
}
