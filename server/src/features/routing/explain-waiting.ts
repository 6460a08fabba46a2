import type { WaitingWhy } from '@huiyin/contracts';
import type { Db } from '#platform/db/connect-database.ts';
import { obstacle, overflowDue, skillsAfter, waitedSeconds, type Obstacle } from './rules/need.ts';
import { loadItem, loadMembers, type CandidateItem, type FreeAgent } from './store-candidates.ts';
import { loadMemberStates, loadWaitingHead, type MemberState } from './store-why.ts';

type Person = WaitingWhy['people'][number];

/** Nearest to taking it first. */
const order: readonly Person['code'][] = ['free', 'capacity', 'afterContact', 'notReady', 'letPass', 'away', 'skill', 'authority', 'unit', 'qualification', 'barred', 'signedOut'];
const shown = 200;

/** Why an open item still waits, by the router's own rules at this moment; undefined when it has gone. */
export async function explainWaiting(db: Db, itemId: string): Promise<WaitingWhy | undefined> {
  const [head, item] = [await loadWaitingHead(db, itemId), await loadItem(db, itemId)];
  if (head === undefined || item === undefined) return undefined;
  const now = item.seenAt;
  const queueIds = overflowDue(item, now) ? [item.queueId, item.overflow!.queueId] : [item.queueId];
  const [states, agents] = await Promise.all([loadMemberStates(db, queueIds), loadMembers(db, queueIds)]);
  const agentOf = new Map(agents.map((agent) => [agent.id, agent]));
  const people = states.map((state) => explainPerson(item, state, agentOf.get(state.staffId), now)).sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code) || a.name.localeCompare(b.name));
  const { overflowName, overflowNameEn, queuedAt, dueAt, opensAt, ringingUntil, ringingName, ...rest } = head;
  const at = (seconds: number): string => new Date(item.queuedAt + seconds * 1000).toISOString();
  const waited = waitedSeconds(item, now);
  return {
    ...rest,
    queuedAt: queuedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    opensAt: opensAt?.toISOString() ?? null,
    ringing: ringingUntil === null ? null : { name: ringingName ?? '', until: ringingUntil.toISOString() },
    skills: [...skillsAfter(item.need, waited), ...item.need.ownSkills],
    next: [
      ...item.need.relaxation.filter((step) => step.afterSeconds > waited).map((step) => ({ at: at(step.afterSeconds), skills: [...step.skills], overflow: null })),
      ...(item.overflow === null || overflowDue(item, now) ? [] : [{ at: at(item.overflow.afterSeconds), skills: null, overflow: { name: overflowName ?? '', nameEn: overflowNameEn ?? '' } }]),
    ].sort((a, b) => a.at.localeCompare(b.at)),
    counts: order.map((code) => ({ code, count: people.filter((person) => person.code === code).length })).filter(({ count }) => count > 0),
    people: people.slice(0, shown),
  };
}

function explainPerson(item: CandidateItem, state: MemberState, agent: FreeAgent | undefined, now: number): Person {
  const { staffId, name, load, capacity } = state;
  const person = { staffId, name, load, capacity, reason: null, needed: null, neededLevel: null, ownLevel: null, overflow: agent !== undefined && !agent.queues.has(item.queueId) };
  if (agent === undefined || state.state === 'signedOut') return { ...person, code: 'signedOut' };
  // What no change of state would mend comes first.
  const found = obstacle(item, agent, now);
  // Stopped serving it between the two readings.
  if (found?.code === 'queue') return { ...person, code: 'signedOut' };
  if (found !== null && found.code !== 'capacity' && found.code !== 'letPass') return { ...person, ...lacking(found, agent) };
  if (state.state !== 'ready') return { ...person, code: state.state, reason: state.reason };
  if (!state.present) return { ...person, code: 'away' };
  return { ...person, code: found?.code ?? 'free' };
}

function lacking(found: Exclude<Obstacle, { code: 'queue' | 'capacity' | 'letPass' }>, agent: FreeAgent): Pick<Person, 'code' | 'needed' | 'neededLevel' | 'ownLevel'> {
  switch (found.code) {
    case 'skill':
      return { code: 'skill', needed: found.skill, neededLevel: found.level, ownLevel: agent.skills.get(found.skill) ?? 0 };
    case 'qualification':
      return { code: 'qualification', needed: found.qualification, neededLevel: null, ownLevel: null };
    case 'authority':
      return { code: 'authority', needed: null, neededLevel: found.amount, ownLevel: null };
    case 'unit':
    case 'barred':
      return { code: found.code, needed: null, neededLevel: null, ownLevel: null };
  }
}
