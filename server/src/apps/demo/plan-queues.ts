import type { PlannedOrganisation, PlannedStaff } from './plan-organisation.ts';
import { createSeededRandom } from './seeded-random.ts';

export interface PlannedQueue {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unitId: string;
  readonly departmentId: string;
  readonly calendar: 'service' | 'office';
  readonly neededSkills: readonly { skill: string; level: number }[];
  readonly priority: number;
  readonly staff: readonly PlannedStaff[];
  readonly rules: PlannedRules;
}

/** What differs from the usual rules; seconds. */
interface PlannedRules {
  readonly relaxation?: readonly { afterSeconds: number; skills: readonly { skill: string; level: number }[] }[];
  /** Code of the queue whose people help out. */
  readonly overflow?: { readonly code: string; readonly afterSeconds: number };
  readonly ringSeconds?: number;
  readonly afterContactSeconds?: number;
  /** Working minutes. */
  readonly leftMessageMinutes?: number;
}

/** Codes of the channels that the demo pages use. */
export const webChannel = 'web';
export const appChannel = 'app';

/** Queues with their people, and the ids of the channels. */
export interface PlannedService {
  readonly queues: readonly PlannedQueue[];
  readonly webChannelId: string;
  readonly appChannelId: string;
  queue(code: string): PlannedQueue;
}

/** Plans the queues. 在线客服 is open around the clock, so that whoever tries the demo meets service hours at any time. */
export function planService(start: Date, organisation: PlannedOrganisation): PlannedService {
  const random = createSeededRandom('service');
  const inPlaces = (places: readonly string[], handling = true): PlannedStaff[] =>
    organisation.staff.filter((person) => places.some((place) => organisation.departmentId(place) === person.departmentId) && (!handling || person.capacity > 0));
  const queue = (
    code: string,
    name: string,
    nameEn: string,
    place: string,
    calendar: PlannedQueue['calendar'],
    staff: PlannedStaff[],
    neededSkills: PlannedQueue['neededSkills'] = [],
    priority = 0,
    rules: PlannedRules = {},
  ): PlannedQueue => ({
    id: random.id(start), code, name, nameEn, unitId: organisation.unitId('HEB'), departmentId: organisation.departmentId(place), calendar, neededSkills, priority, staff, rules,
  });
  const queues = [
    queue('online', '在线客服', 'Online service', 'HEB/CC-IN', 'service', inPlaces(['HEB/CC-IN', 'HEB/GS'])),
    queue('vip', 'VIP 专线', 'VIP line', 'HEB/VIP', 'service', inPlaces(['HEB/VIP']), [{ skill: 'vip', level: 3 }], 5, {
      relaxation: [{ afterSeconds: 60, skills: [{ skill: 'vip', level: 1 }] }], overflow: { code: 'online', afterSeconds: 120 }, ringSeconds: 20, afterContactSeconds: 30,
    }),
    queue('claims', '理赔咨询', 'Claims advice', 'HEB/CLM', 'office', inPlaces(['HEB/CLM', 'SJZ/CLM', 'BDG/CLM']), [{ skill: 'claims', level: 3 }], 0, {
      relaxation: [{ afterSeconds: 90, skills: [{ skill: 'claims', level: 2 }] }, { afterSeconds: 240, skills: [] }], overflow: { code: 'online', afterSeconds: 300 },
    }),
    queue('complaints', '投诉受理', 'Complaints', 'HEB/CSC', 'office', organisation.staff.filter(({ role }) => role === 'complaint-post'), [{ skill: 'complaints', level: 3 }], 3, { ringSeconds: 30, afterContactSeconds: 60 }),
    // Open in office hours only: what is left there at night waits for the morning.
    queue('renewal', '续保与保全', 'Renewals and changes', 'HEB/CC-IN', 'office', inPlaces(['HEB/CC-IN']).slice(-8), [], 0, { leftMessageMinutes: 240 }),
    // Whoever calls back on urgent voices; people who serve the chat beside it.
    queue('urgent-voices', '紧急回电', 'Urgent calls', 'HEB/CC-IN', 'service', inPlaces(['HEB/CC-IN']).slice(-14, -8), [], 5, { ringSeconds: 20 }),
  ];
  return { queues, webChannelId: random.id(start), appChannelId: random.id(start), queue: (code) => queues.find((one) => one.code === code)! };
}
