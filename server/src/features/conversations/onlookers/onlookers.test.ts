import { EventEmitter } from 'node:events';
import type { LiveNotice, LookingAs, Onlooker, Permission } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { followEvents } from '#platform/events/follow-events.ts';
import { LiveHub, type LiveConnection } from '#platform/live/live-hub.ts';
import { loadChat } from '../chat-view.ts';
import { endGuest, watchConversation } from '../guests.ts';
import { createVisitorAccess } from '../identify-visitor.ts';
import { ConversationLive } from '../live.ts';
import { startConversation } from '../start-conversation.ts';
import { createTestWorld, say, type TestWorld } from '../test-world.ts';
import { OwnLooks } from './own-looks.ts';
import { SeenOnlookers, type Look } from './seen-onlookers.ts';

const look = (key: string, change: Partial<Look> = {}): Look => ({ key, conversationId: 'c', staffId: key, name: key, doing: 'reads', silent: false, ...change });
const agent = { staffId: 'me', maySupervise: false };

describe('those who look at a conversation', () => {
  it('are told once each, by what they do most visibly, and never to themselves', () => {
    const seen = new SeenOnlookers();
    seen.hear(look('1', { staffId: 'li' }), 0);
    seen.hear(look('2', { staffId: 'li', doing: 'writes' }), 0);
    seen.hear(look('3', { staffId: 'me', doing: 'writes' }), 0);
    expect(seen.others('c', agent)).toEqual([expect.objectContaining({ staffId: 'li', doing: 'writes' })]);
  });
  it('are not told to those who may not watch, while they watch silently', () => {
    const seen = new SeenOnlookers();
    seen.hear(look('chief', { silent: true, doing: 'notes' }), 0);
    expect(seen.others('c', agent)).toEqual([]);
    expect(seen.others('c', { staffId: 'other', maySupervise: true })).toMatchObject([{ staffId: 'chief', silent: true }]);
    expect(seen.hear(look('chief', { silent: false }), 0)).toBe(true);
    expect(seen.others('c', agent)).toMatchObject([{ staffId: 'chief' }]);
  });
  it('end ten seconds after they were last told of, so that a killed process leaves nobody behind', () => {
    const seen = new SeenOnlookers();
    expect(seen.hear(look('li'), 0)).toBe(true);
    expect(seen.hear(look('li'), 4_000)).toBe(false);
    expect(seen.expire(13_999)).toEqual([]);
    expect(seen.expire(14_000)).toEqual(['c']);
    expect(seen.others('c', agent)).toEqual([]);
  });
});

describe('the looks of a process', () => {
  const one = {};
  const two = {};
  it('write for five seconds after the last key, whatever signs of life come between', () => {
    const own = new OwnLooks<object>();
    expect(own.renew(one, look('1'), 0)).toBe(true);
    expect(own.renew(one, look('1', { doing: 'writes' }), 1_000)).toBe(true);
    expect(own.renew(one, look('1'), 4_000)).toBe(false);
    expect(own.sweep(5_999)).toEqual({ changed: [], gone: [] });
    expect(own.sweep(6_000)).toMatchObject({ changed: [{ doing: 'reads' }], gone: [] });
  });
  it('end ten seconds after the last sign of life of their socket, and of no other', () => {
    const own = new OwnLooks<object>();
    own.renew(one, look('1'), 0);
    own.renew(two, look('2'), 5_000);
    expect(own.sweep(10_000).gone).toMatchObject([{ key: '1' }]);
    expect(own.all()).toMatchObject([{ key: '2' }]);
    expect(own.close(two)).toHaveLength(1);
    expect(own.all()).toEqual([]);
  });
});

/** A socket that keeps what it was sent. */
class HeardSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly heard: LiveNotice[] = [];
  send(text: string): void {
    this.heard.push(JSON.parse(text) as LiveNotice);
  }
  close(): void {
    this.readyState = 3;
    this.emit('close');
  }
  terminate(): void {
    this.close();
  }
}

describe('colleagues at a conversation, over two processes', () => {
  let world: TestWorld;
  let agentHere: Principal;
  let id: string;
  const processes: { hub: LiveHub; stop(): Promise<void> }[] = [];
  const supervisorRights: readonly Permission[] = ['conversations:handle', 'conversations:read', 'routing:supervise'];

  beforeAll(async () => {
    world = await createTestWorld();
    for (const deps of [world.deps, world.otherProcess()]) {
      const hub = new LiveHub();
      const live = new ConversationLive(deps, hub, createVisitorAccess(deps.database.db));
      const following = await followEvents({ database: deps.database, log: deps.log }, (events) => live.onEvents(events), { onNotice: (notice) => live.onNotice(notice) });
      processes.push({ hub, stop: () => following.stop() });
    }
    agentHere = await world.addAgent();
    ({ conversationId: id } = await startConversation(world.deps, await world.addVisitor(), say('您好'), false));
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: agentHere.name });
  });
  afterAll(async () => {
    for (const each of processes) await each.stop();
    await world.close();
  });

  const open = async (at: 0 | 1, principal: Principal) => {
    const socket = new HeardSocket();
    const { hub } = processes[at]!;
    const connection: LiveConnection = hub.add(socket as never, { kind: 'staff', principal });
    await hub.receive(connection, { type: 'subscribe', topic: `conversation:${id}` });
    const people = (): Onlooker[] => socket.heard.filter((notice) => notice.type === 'onlookers').at(-1)?.people ?? [];
    return { socket, people, look: (doing: LookingAs | 'away') => hub.receive(connection, { type: 'looking', conversationId: id, doing }), refused: () => socket.heard.some((notice) => notice.type === 'refused') };
  };
  const colleagueInScope = () => world.addAgent({ ready: false, dataScope: 'unit' });
  const supervisor = () => world.addAgent({ permissions: supervisorRights, dataScope: 'unit', ready: false });

  it('are told to each other, with what they do, until they leave or their socket breaks', async () => {
    const mine = await open(0, agentHere);
    const sameInAnotherTab = await open(1, agentHere);
    await mine.look('reads');
    await sameInAnotherTab.look('writes');
    const theirs = await open(1, await colleagueInScope());
    await theirs.look('reads');
    await expect.poll(mine.people).toMatchObject([{ doing: 'reads', silent: false }]);
    await expect.poll(theirs.people).toMatchObject([{ staffId: agentHere.staffId, doing: 'writes' }]);
    await theirs.look('notes');
    await expect.poll(mine.people).toMatchObject([{ doing: 'notes' }]);
    await theirs.look('away');
    await expect.poll(mine.people).toEqual([]);
    await theirs.look('reads');
    await expect.poll(mine.people).toHaveLength(1);
    theirs.socket.close();
    await expect.poll(mine.people).toEqual([]);
    mine.socket.close();
    sameInAnotherTab.socket.close();
  });
  it('hide a supervisor who watches until they join, and again once they have left', async () => {
    const mine = await open(0, agentHere);
    const chief = await supervisor();
    const chiefsTab = await open(1, chief);
    const otherChief = await open(0, await supervisor());
    await mine.look('reads');
    await otherChief.look('reads');
    await chiefsTab.look('reads');
    await watchConversation(world.deps, chief, id, 'monitor', '');
    await expect.poll(otherChief.people).toEqual(expect.arrayContaining([expect.objectContaining({ staffId: chief.staffId, silent: true })]));
    await chiefsTab.look('notes');
    await expect.poll(() => otherChief.people().find(({ staffId }) => staffId === chief.staffId)?.doing).toBe('notes');
    expect(mine.socket.heard.filter((notice) => notice.type === 'onlookers').flatMap((notice) => notice.people)).toEqual([]);
    await watchConversation(world.deps, chief, id, 'join', '');
    await expect.poll(mine.people).toMatchObject([{ staffId: chief.staffId, silent: false }]);
    await endGuest(world.deps, chief, id, chief.staffId);
    await expect.poll(mine.people).toEqual([]);
    for (const each of [mine, chiefsTab, otherChief]) each.socket.close();
  });

  it('are told to nobody who may not read it, nor counted from such a socket', async () => {
    const mine = await open(0, agentHere);
    await mine.look('reads');
    const stranger = await open(1, await world.addAgent({ branch: 2, ready: false }));
    expect(stranger.refused()).toBe(true);
    await stranger.look('reads');
    const helper = await colleagueInScope();
    const theirs = await open(1, helper);
    await theirs.look('reads');
    await expect.poll(mine.people).toMatchObject([{ staffId: helper.staffId }]);
    expect(stranger.socket.heard.some((notice) => notice.type === 'onlookers')).toBe(false);
    for (const each of [mine, stranger, theirs]) each.socket.close();
  });
});
