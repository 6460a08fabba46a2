import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { testAccess, testPrincipal } from '#platform/access/test-principal.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { createLog } from '#platform/log/create-log.ts';
import { createTestWorld, type TestWorld } from './test-world.ts';

/** A test world that staff of its two branches reach over HTTP. */
export interface TestBranches {
  readonly world: TestWorld;
  readonly app: Http;
  /** Of the branch that has the queue and the channel, and of the other one; both with the rights asked for. */
  readonly own: Principal;
  readonly foreign: Principal;
  /** A request in English; null: nobody is signed in. */
  ask(principal: Principal | null, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
  close(): Promise<void>;
}

/** Opens the world with the routes that `add` puts in. */
export async function openTestBranches(permissions: readonly Permission[], add: (app: Http, world: TestWorld, access: StaffAccess) => void): Promise<TestBranches> {
  const world = await createTestWorld();
  const { rows } = await sql<{ code: string; id: string }>`select code, id from units`.execute(world.db);
  const unit = (code: string) => rows.find((row) => row.code === code)!.id;
  let who: Principal | null = null;
  const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
  add(app, world, testAccess(() => who));
  await app.ready();
  return {
    world,
    app,
    own: testPrincipal({ unitId: unit('T-B1'), unitPath: '/HQ/B1/', dataScope: 'unit', permissions }),
    foreign: testPrincipal({ unitId: unit('T-B2'), unitPath: '/HQ/B2/', dataScope: 'unit', permissions }),
    ask: async (principal, method, url, payload) => {
      who = principal;
      const reply = await app.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers: { 'accept-language': 'en' } });
      return { status: reply.statusCode, body: String(reply.headers['content-type']).startsWith('application/json') ? reply.json() : reply.body };
    },
    close: async () => {
      await app.close();
      await world.deps.assigner.idle();
      await world.close();
    },
  };
}
