import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { connectDatabase, type Database, type Db } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { changePresence, createAssigner, type RoutingDeps } from '../routing/index.ts';
import { chatKind, chatWork, leftKind } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { leftWork } from './left-message.ts';
import { createMessageWriter } from './message-writer.ts';
import { insertVisitor, loadVisitor, upsertKnownVisitor, type Visitor } from './store-visitors.ts';

/** A small insurer on a database of its own: two branches, one queue and web channel in the first. */
export interface TestWorld {
  readonly db: Db;
  readonly database: Database;
  readonly deps: ConversationDeps;
  readonly queueId: string;
  readonly channelId: string;
  /** Opens and closes the service hours, and says what time it is and when they open next. */
  readonly hours: { open: boolean; now: Date; opensAt: Date | null };
  /** A person of the first branch who serves the queue; `branch` 2 sits in the other one and serves nothing. */
  addAgent(options?: { capacity?: number; branch?: 1 | 2; permissions?: readonly Permission[]; dataScope?: Principal['dataScope']; ready?: boolean }): Promise<Principal>;
  addVisitor(): Promise<Visitor>;
  addCustomer(name: string, externalId: string): Promise<Visitor>;
  /** Another process of the same program: its own pool and assigner. */
  otherProcess(): ConversationDeps;
  /** Ends whatever is open, as if it had ended days ago, and signs everybody out. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const agentPermissions: readonly Permission[] = ['conversations:handle', 'conversations:read'];

export async function createTestWorld(): Promise<TestWorld> {
  const place = await openTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-world-'));
  const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
  const log = createLog('silent');
  const hours: TestWorld['hours'] = { open: true, now: new Date('2099-11-30T14:00:00Z'), opensAt: new Date('2099-12-01T01:00:00Z') };
  const opened: Database[] = [];
  const process = (): ConversationDeps => {
    const database = connectDatabase(place.url, 10);
    opened.push(database);
    const bell = createEventBell(database);
    const routing: RoutingDeps = { database, bell, kinds: new Map([[chatKind, chatWork], [leftKind, leftWork]]) };
    return {
      database,
      bell,
      log,
      keyring,
      writeMessage: createMessageWriter(database.db),
      routing,
      assigner: createAssigner(routing, log),
      hours: { at: async () => ({ open: hours.open, opensAt: hours.open ? null : hours.opensAt, asked: hours.now }) },
    };
  };
  const deps = process();
  const { db } = deps.database;
  const ids = await insertOrganisation(db);
  // Ends are final at once, except where a test is about undoing.
  await sql`insert into settings (key, value) values ('contact.undoSeconds', '0')`.execute(db);
  let count = 0;

  return {
    db,
    database: deps.database,
    deps,
    queueId: ids.queue,
    channelId: ids.channel,
    hours,
    addAgent: async ({ capacity = 5, branch = 1, permissions = agentPermissions, dataScope = 'self', ready = true } = {}) => {
      const n = ++count;
      const id = newId();
      const unitId = branch === 1 ? ids.unit1 : ids.unit2;
      const departmentId = branch === 1 ? ids.department1 : ids.department2;
      await sql`insert into staff (id, staff_no, name, email, post_id, unit_id, department_id, capacity)
        values (${id}, ${`T${n}`}, ${`坐席${n}`}, ${`t${n}@example.com`}, ${branch === 1 ? ids.post1 : ids.post2}, ${unitId}, ${departmentId}, ${capacity})`.execute(db);
      if (branch === 1) await sql`insert into queue_staff (queue_id, staff_id) values (${ids.queue}, ${id})`.execute(db);
      const principal = testPrincipal({ staffId: id, name: `坐席${n}`, unitId, unitPath: branch === 1 ? '/HQ/B1/' : '/HQ/B2/', departmentId, dataScope, permissions });
      if (ready) await changePresence(deps.routing, deps.assigner, { leaseSeconds: 60, sameAgentSeconds: 120 }, principal, { state: 'ready' });
      // What waits already is theirs before anything else comes: who gets what in a test must not depend on which was faster.
      await deps.assigner.idle();
      return principal;
    },
    addVisitor: async () => {
      const id = newId();
      await insertVisitor(db, { id, channelId: ids.channel, locale: 'zh-CN' });
      return (await loadVisitor(db, id))!;
    },
    addCustomer: async (name, externalId) => {
      const customerId = newId();
      await sql`insert into customers (id, external_id, name, unit_id, mobile_sealed) values (${customerId}, ${externalId}, ${name}, ${ids.unit1}, ${keyring.seal('19900001234')})`.execute(db);
      const id = await upsertKnownVisitor(db, { id: newId(), channelId: ids.channel, externalId, customerId, name: '', locale: 'zh-CN' });
      return (await loadVisitor(db, id))!;
    },
    otherProcess: process,
    clear: async () => {
      await deps.assigner.idle();
      await sql`update conversations set state = 'closed', closed_at = now() - interval '3 days' where state <> 'closed'`.execute(db);
      await sql`update work_items set state = 'cancelled', ended_at = now() where state in ('waiting', 'assigned')`.execute(db);
      await sql`update agent_states set state = 'signedOut', load = 0`.execute(db);
    },
    close: async () => {
      for (const database of opened) await database.close();
      await place.close();
      rmSync(folder, { recursive: true });
    },
  };

  async function insertOrganisation(to: Db): Promise<Record<'unit1' | 'unit2' | 'department1' | 'department2' | 'post1' | 'post2' | 'queue' | 'channel', string>> {
    const made = { root: newId(), unit1: newId(), unit2: newId(), department1: newId(), department2: newId(), post1: newId(), post2: newId(), queue: newId(), channel: newId() };
    await sql`insert into units (id, parent_id, code, kind, name, path) values
      (${made.root}, null, 'T-HQ', 'headOffice', '总公司', '/HQ/'),
      (${made.unit1}, ${made.root}, 'T-B1', 'provinceBranch', '一分公司', '/HQ/B1/'),
      (${made.unit2}, ${made.root}, 'T-B2', 'provinceBranch', '二分公司', '/HQ/B2/')`.execute(to);
    await sql`insert into departments (id, unit_id, code, kind, name) values
      (${made.department1}, ${made.unit1}, 'CC', 'callCentre', '电话中心'), (${made.department2}, ${made.unit2}, 'CC', 'callCentre', '电话中心')`.execute(to);
    await sql`insert into posts (id, department_id, code, name) values (${made.post1}, ${made.department1}, 'A', '坐席'), (${made.post2}, ${made.department2}, 'A', '坐席')`.execute(to);
    await sql`insert into queues (id, code, name, name_en, unit_id, department_id) values (${made.queue}, 'T-WEB', '在线客服', 'Web chat', ${made.unit1}, ${made.department1})`.execute(to);
    await sql`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed)
      values (${made.channel}, 't-web', 'web', '网站', 'Web site', ${made.unit1}, ${made.queue}, ${keyring.seal('a secret of the host site, long enough')})`.execute(to);
    return made;
  }
}

/** Acts of agents, for tests of features around conversations. */
export { resolveConversation } from './resolve-conversation.ts';
export { sendAgentMessage, sendCustomerMessage } from './send-message.ts';

let sent = 0;
/** A message that has not been sent before. */
export const say = (text: string): { clientId: string; text: string; fileId: null; kind: 'text' } => ({ clientId: `client-${++sent}-test`, text, fileId: null, kind: 'text' });
