import type { QueueChange, QueueFigures, QueuePreview } from '@huiyin/contracts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { heldQualifications } from './rules/held-qualifications.ts';
import { orderKey } from './rules/order-key.ts';
import { drawOf, patienceBeyond, patienceOf } from './simulator/patience.ts';
import { simulate, type Outcome, type SimulatedAgent, type SimulatedItem } from './simulator/simulate.ts';
import type { QueueAdminRow } from './store-queue-admin.ts';
import { findTraffic, loadPlayers, loadSettings, loadTraffic, relatedQueues, type PlayedAgentRow, type PlayedItemRow, type QueueSettingsRow } from './store-preview.ts';
import { calendarOfQueue } from './store-queues.ts';

/** Fewer than so many today say nothing yet: the last day with traffic is played instead. */
const enough = 30;
/** Played in one go: about a second of computing. */
const playedAtMost = 20_000;
/** Seconds that a contact takes while none has ended. */
const usualHandleSeconds = 300;

/**
 * What changed settings would have done to a queue: today's arrivals (or the last day's, while today has fewer than thirty) played twice with the
 * router's own rules, with the settings as they are and as they would be. Other queues that the same people serve are played along. Who was answered
 * is given the patience that the day's abandonments suggest. Refuses a day of more than 20,000 items.
 */
export async function previewQueue(db: Db, queue: QueueAdminRow, change: QueueChange): Promise<QueuePreview> {
  const { timeZone: zone } = await loadCalendar(db, await calendarOfQueue(db, queue.id));
  const { today, itemsToday, lastDay } = await findTraffic(db, queue.id, zone);
  const day = itemsToday >= enough || lastDay === null ? today : lastDay;
  const rules = change.rules ?? queue.rules;
  const related = await relatedQueues(db, queue.id, rules.overflow?.queueId ?? null);
  const [traffic, players, settings] = await Promise.all([loadTraffic(db, related, { day, zone }, playedAtMost + 1), loadPlayers(db, related, { day, zone }), loadSettings(db, related)]);
  if (traffic.length > playedAtMost) {
    return refuse('conflict', { zh: `这一天相关队列共有超过 ${playedAtMost} 项工作，无法在线试算。`, en: `More than ${playedAtMost} items came into the queues concerned on that day: too many to play at once.` });
  }
  const own = traffic.filter((row) => row.queueId === queue.id);
  const changed: QueueSettingsRow = {
    id: queue.id, priority: change.priority, neededSkills: change.neededSkills, relaxation: rules.relaxation, neededQualifications: rules.neededQualifications, sameUnit: rules.sameUnit,
    overflowQueueId: rules.overflow?.queueId ?? null, overflowAfterSeconds: rules.overflow?.afterSeconds ?? null, tierBonus: rules.tierBonusSeconds, olderBonusSeconds: rules.olderBonusSeconds,
  };
  const agents = players.map((row) => player(row, day));
  const target = rules.serviceLevel.seconds;
  const play = (with_: readonly QueueSettingsRow[]): QueueFigures => measure(simulate(playedItems(traffic, with_), agents).filter(({ item }) => item.queueId === queue.id).map(fate), target);
  return {
    day: own.length === 0 ? null : day,
    today: day === today,
    items: own.length,
    others: traffic.length - own.length,
    agents: agents.length,
    targetSeconds: target,
    actual: measure(own.flatMap(known), target),
    before: play(settings),
    after: play(settings.map((row) => (row.id === queue.id ? changed : row))),
  };
}

function player({ skills, qualifications, queues, from, until, ...rest }: PlayedAgentRow, day: string): SimulatedAgent {
  return { ...rest, queues: new Set(queues), skills: new Map(Object.entries(skills)), qualifications: heldQualifications(qualifications, day), shifts: [{ from: from.getTime(), until: until.getTime() }] };
}

function playedItems(traffic: readonly PlayedItemRow[], settings: readonly QueueSettingsRow[]): SimulatedItem[] {
  const rulesOf = new Map(settings.map((row) => [row.id, row]));
  const curve = patienceOf(traffic.flatMap(known).map(({ answered, seconds }) => ({ seconds, gaveUp: !answered })));
  const handled = traffic.flatMap((row) => (row.handleSeconds === null ? [] : [row.handleSeconds])).sort((a, b) => a - b);
  const median = handled[handled.length >> 1] ?? usualHandleSeconds;
  return traffic.map((row) => {
    const queue = rulesOf.get(row.queueId)!;
    const queuedAt = row.queuedAt.getTime();
    return {
      id: row.id, queueId: row.queueId, queuedAt,
      orderAt: orderKey(queuedAt, row, { priority: queue.priority, tierBonusSeconds: queue.tierBonus, olderBonusSeconds: queue.olderBonusSeconds }),
      need: {
        skills: queue.neededSkills, relaxation: queue.relaxation, ownSkills: row.ownSkills, qualifications: [...row.ownQualifications, ...queue.neededQualifications],
        authority: row.authority, unitPath: queue.sameUnit ? row.unitPath : null, weight: row.weight,
      },
      overflow: queue.overflowQueueId === null ? null : { queueId: queue.overflowQueueId, afterSeconds: queue.overflowAfterSeconds! },
      preferred: null,
      notFor: [],
      handleSeconds: row.handleSeconds ?? median,
      patienceSeconds: row.gaveUpSeconds ?? patienceBeyond(curve, row.waitSeconds ?? 0, drawOf(row.id)),
    };
  });
}

interface Fate {
  readonly answered: boolean;
  readonly seconds: number;
}

/** What became of an item, once that is known. */
function known({ waitSeconds, gaveUpSeconds }: PlayedItemRow): Fate[] {
  if (waitSeconds !== null) return [{ answered: true, seconds: waitSeconds }];
  return gaveUpSeconds === null ? [] : [{ answered: false, seconds: gaveUpSeconds }];
}

const fate = ({ agentId, waitSeconds }: Outcome): Fate => ({ answered: agentId !== null, seconds: waitSeconds });

function measure(fates: readonly Fate[], targetSeconds: number): QueueFigures {
  const waits = fates.filter(({ answered }) => answered).map(({ seconds }) => seconds).sort((a, b) => a - b);
  const share = (count: number): number | null => (fates.length === 0 ? null : count / fates.length);
  return {
    answered: waits.length,
    gaveUp: fates.length - waits.length,
    answeredShare: share(waits.length),
    withinTargetShare: share(waits.filter((seconds) => seconds <= targetSeconds).length),
    meanWaitSeconds: waits.length === 0 ? null : waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    p95WaitSeconds: waits[Math.ceil(0.95 * waits.length) - 1] ?? null,
    longestWaitSeconds: fates.length === 0 ? null : fates.reduce((longest, { seconds }) => Math.max(longest, seconds), 0),
  };
}
