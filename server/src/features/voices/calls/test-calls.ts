import { sql } from 'kysely';
import { seedCalendars } from '#platform/calendar/seed-calendars.ts';
import { tickClocks } from '#platform/clocks/tick-clocks.ts';
import { createHttp } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { transact } from '#platform/db/transact.ts';
import { createTestWorld } from '../../conversations/test-world.ts';
import { seedOrganisation } from '../../organisation/index.ts';
import { createTestPeople } from '../../organisation/test-people.ts';
import { changePresence, createAssigner } from '../../routing/index.ts';
import { countVoices } from '../count-voices.ts';
import { receiveVoices } from '../receive-voices.ts';
import { voiceRoutes } from '../voice-routes.ts';
import type { VoiceNew } from '../voice.ts';
import { voiceKind, type VoiceCallDeps } from './call-deps.ts';
import { voiceCallClock, voiceCallWork } from './call-kind.ts';
import { voiceCallRoutes } from './call-routes.ts';

/** The test insurer with a queue that calls back, its people, and customers who threaten; office hours, and times that stand still at `now` until moved. */
export async function createCallWorld() {
  const world = await createTestWorld();
  const { db } = world;
  await seedCalendars(db);
  await seedOrganisation(db);
  const units = (await sql<{ id: string; path: string }>`select id, path from units order by path`.execute(db)).rows;
  const branch = units.find(({ path }) => path === '/HQ/B1/')!.id;
  const queue = newId();
  const centre = (await sql<{ department: string; post: string }>`select d.id as department, p.id as post from departments d join posts p on p.department_id = d.id where d.code = 'CC' and d.unit_id = ${branch}::uuid`.execute(db)).rows[0]!;
  await sql`insert into queues (id, code, name, name_en, unit_id, department_id, calendar_id) values (${queue}, 'T-VOICE', '紧急回电', 'Urgent calls', ${branch}, ${centre.department}, (select id from calendars where code = 'office'))`.execute(db);
  // 09:30 on a working Monday in Beijing.
  const moment = { now: new Date('2026-11-23T01:30:00Z') };
  const clock = { now: () => moment.now };
  const routing = { ...world.deps.routing, kinds: new Map([...world.deps.routing.kinds, [voiceKind, voiceCallWork({ clock })]]) };
  const assigner = createAssigner(routing, createLog('silent'));
  const deps: VoiceCallDeps = { database: world.database, bell: world.deps.bell, clock, routing, assigner, keyring: world.deps.keyring };
  const staff = createTestPeople(db, 'V');
  const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
  voiceCallRoutes(app, { ...deps, access: staff.access, keyring: world.deps.keyring });
  voiceRoutes(app, { database: world.database, access: staff.access, keyring: world.deps.keyring, clock });
  await app.ready();
  let given = 0;
  return {
    ...world, deps, routing, assigner, moment, staff, queue, branch,
    at: { desk: { ...centre, unit: branch, path: '/HQ/B1/' } },
    ask: staff.askOf(app),
    receive: (...voices: Partial<VoiceNew>[]) =>
      transact(db, (tx) => receiveVoices(tx, world.deps.keyring, voices.map((rest) => ({ source: 't', externalId: `v${++given}`, kind: 'import' as const, saidAt: moment.now, touchpoint: 'claim_life', channel: 'app', unitId: branch, ...rest })), moment.now)),
    count: () => countVoices(db, clock),
    tick: () => tickClocks({ db, log: createLog('silent'), kinds: new Map([[voiceKind, voiceCallClock({ clock })]]) }, moment.now),
    ready: async (who: string) => {
      await changePresence(routing, assigner, { leaseSeconds: 600, sameAgentSeconds: 120 }, staff.people.get(who)!, { state: 'ready' });
      await assigner.idle();
    },
    close: async () => {
      await assigner.idle();
      await app.close();
      await world.close();
    },
  };
}
