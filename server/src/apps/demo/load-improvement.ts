import { builtInRoles } from '#features/organisation/index.ts';
import { receiveVoices } from '#features/voices/index.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { projectTexts, storyTexts, type ProjectTexts, type TaskTexts } from './improvement-texts.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import { planVerificationRound, type PlannedRound, type RoundCustomer } from './plan-verification-round.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { insertRows } from './store-demo.ts';
import { closePainPoints, drawPainPointNumbers, findRoundCustomers, findVerificationQuestionnaire } from './store-improvement.ts';

const dayMs = 86_400_000;
const workers = new Set(builtInRoles.filter(({ permissions }) => permissions.includes('improvement:work')).map(({ code }) => code));

interface Plan {
  readonly start: Date;
  readonly zone: string;
  readonly random: SeededRandom;
  readonly organisation: PlannedOrganisation;
  readonly customers: readonly RoundCustomer[];
  readonly questionnaireId: string;
}
type Row = Record<string, unknown>;

/** The two stories of the demo insurer and its thirteen projects across channels, with tasks, what was asked of customers, and what those who raised it were told. */
export async function loadImprovement(tx: Db, start: Date, organisation: PlannedOrganisation, keyring: Keyring): Promise<void> {
  const plan: Plan = { start, zone: await zoneOf(tx, organisation.unitId('HQ')), random: createSeededRandom('improvement'), organisation, customers: await findRoundCustomers(tx), questionnaireId: await findVerificationQuestionnaire(tx) };
  const texts = [...storyTexts, ...projectTexts].sort((one, other) => other.created - one.created);
  const numbers = await drawPainPointNumbers(tx, texts.length);
  const points = texts.map((each, n) => planPoint(plan, each, numbers[n]!));
  await insertRows(tx, 'pain_points', points.map(({ row }) => row));
  await insertRows(tx, 'pain_point_departments', points.flatMap(({ departments }) => departments));
  await insertRows(tx, 'improvement_tasks', points.flatMap(({ tasks }) => tasks));
  const rounds = points.flatMap((point) => point.rounds);
  await insertRows(tx, 'pain_point_verifications', rounds.map(({ verification }) => verification));
  await insertRows(tx, 'verification_cohort', rounds.flatMap(({ cohort }) => cohort));
  await insertRows(tx, 'verification_answers', rounds.flatMap(({ answers }) => answers));
  await insertRows(tx, 'verdicts', rounds.flatMap(({ verdicts }) => verdicts));
  await closePainPoints(tx, points.flatMap(({ id, closedAt }) => (closedAt === null ? [] : [{ id, at: closedAt }])));
  const raised = points.flatMap((point) => point.remarks.map((remark) => ({ ...remark, point })));
  const voices = await receiveVoices(tx, keyring, raised.map(({ text, rating, customerId, at, n, point: { id, texts: { touchpoint, channels } } }) => ({
    source: 'demo', externalId: `remark ${id} ${n}`, kind: 'remark', saidAt: at, touchpoint, channel: channels[0]!, unitId: organisation.unitId('HEB'), customerId, rating, text, demo: true,
  })), start);
  await insertRows(tx, 'pain_point_voices', raised.map(({ customerId, point }, n) => ({ pain_point_id: point.id, voice_id: voices[n]!.id, voice_received_at: start, customer_id: customerId, by_staff: point.owner, at: point.row['created_at'] })));
  const told = raised.flatMap(({ customerId, point }) => (point.closedAt === null ? [] : [planEcho(plan, point, customerId, point.closedAt)]));
  await insertRows(tx, 'notices', told.map(({ notice }) => notice));
  await insertRows(tx, 'echoes', told.map(({ echo }) => echo));
  await insertRows(tx, 'pain_point_log', points.flatMap(({ log }) => log));
}

function planPoint(plan: Plan, texts: ProjectTexts, number: number) {
  const { start, random, organisation, zone, customers } = plan;
  const at = (days: number): Date => new Date(start.getTime() - days * dayMs);
  const day = (days: number): string => dayOf(zone, at(days).getTime());
  const id = random.id(at(texts.created));
  const owner = organisation.staff.find(({ email }) => email === `${texts.owner}@demo.huiyin`)!.id;
  const rounds: PlannedRound[] = texts.rounds.map((round, n) => planVerificationRound({ ...plan, round, n: n + 1, painPointId: id, touchpoint: texts.touchpoint, plannedBy: owner }));
  const tasks = texts.tasks.map((task, n) => planTask(plan, task, n + 1, { id, owner, created: texts.created }, day));
  const remarks = texts.remarks.map(([text, rating], n) => ({ text, rating, n, customerId: random.pick(customers).id, at: at(texts.created + 1 + random.next() * 3) }));
  const closedAt = texts.state === 'closed' ? (rounds.at(-1)!.verification['decided_at'] as Date) : null;
  const entry = (what: string, when: Date, detail: object, by: string | null = owner): Row => ({ pain_point_id: id, what, detail, by_staff: by, at: when });
  const decidedBy = (what: string): string | null => (what === 'verificationPlanned' || what === 'verificationStarted' ? owner : null);
  const log = [
    entry('created', at(texts.created), { origin: texts.origin, voices: texts.remarks.length }),
    ...(tasks.length === 0 ? [] : [entry('solving', at(texts.created - 1), {})]),
    ...tasks.flatMap((row) => {
      const named = { n: row.n, title: row.title };
      return [entry('taskAdded', row.created_at, named), ...(row.done_at === null ? [] : [entry('taskDone', row.done_at, named, row.assignee_id ?? owner)])];
    }),
    ...rounds.flatMap((round) => round.log.map(({ what, at: when, detail }) => entry(what, when, what === 'closedByCustomers' ? { ...detail, echoes: remarks.length } : detail, decidedBy(what)))),
  ].sort((one, other) => +(one['at'] as Date) - +(other['at'] as Date));
  const row: Row = {
    id, number: `TD${day(texts.created).replaceAll('-', '')}-${String(number).padStart(4, '0')}`, title: texts.title, description: texts.description, topic: texts.topic, touchpoint: texts.touchpoint, breakpoint_class: texts.breakpointClass,
    channels: texts.channels, journey: texts.journey, cause: texts.cause, solution: texts.solution, origin: texts.origin, state: texts.state === 'closed' ? 'verifying' : texts.state,
    reopened: rounds.filter(({ verification }) => verification['state'] === 'reopened').length, unit_id: organisation.unitId(texts.places[0]!.split('/')[0]!), owner_id: owner, lead_department_id: organisation.departmentId(texts.places[0]!),
    due_on: day(texts.due), created_by: owner, created_at: at(texts.created), changed_at: log.at(-1)!['at'], demo: true,
  };
  return { id, texts, owner, row, rounds, tasks, remarks, closedAt, log, departments: texts.places.slice(1).map((place) => ({ pain_point_id: id, department_id: organisation.departmentId(place) })) };
}

function planTask({ start, random, organisation }: Plan, [title, place, starts, due, progress]: TaskTexts, n: number, point: { id: string; owner: string; created: number }, day: (days: number) => string) {
  const departmentId = organisation.departmentId(place);
  const people = organisation.staff.filter((person) => person.departmentId === departmentId && workers.has(person.role));
  // Who answers customers all day leads no task where somebody else can.
  const free = people.filter(({ role }) => role !== 'agent');
  const done = progress === 100;
  // Added when they were planned: those of a second attempt weeks after the first.
  const created = new Date(start.getTime() - Math.min(point.created - 1, starts + 2) * dayMs + n * 60_000);
  return {
    id: random.id(created), pain_point_id: point.id, n, title, department_id: departmentId, assignee_id: people.length === 0 ? null : random.pick(free.length > 0 ? free : people).id, starts_on: day(starts), due_on: day(due), progress,
    state: done ? 'done' : 'open', done_at: done ? new Date(start.getTime() - (due + random.next() * 4) * dayMs) : null, depends_on: [], created_by: point.owner, created_at: created, changed_at: created,
  };
}

/** What a customer who raised it was told when it was closed; most came back to look. */
function planEcho({ random }: Plan, { id, texts: { solution } }: { id: string; texts: ProjectTexts }, customerId: string, closedAt: Date) {
  const at = new Date(closedAt.getTime() + 120_000);
  const noticeId = random.id(at);
  const seen = random.chance(0.7);
  return {
    notice: { id: noticeId, customer_id: customerId, kind: 'echo', subject: id, template_code: 'echo', params: { change: solution }, state: 'sent', attempts: 1, next_at: at, created_at: at, changed_at: at, demo: true },
    echo: { pain_point_id: id, customer_id: customerId, state: 'sent', notice_id: noticeId, at, seen_at: seen ? new Date(at.getTime() + random.int(20, 900) * 60_000) : null, helped: seen ? random.chance(0.85) : null },
  };
}
