import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { rateContact, startConversation } from '../conversations/index.ts';
import { createTestWorld, say, type TestWorld } from '../conversations/test-world.ts';
import { countVoices } from './count-voices.ts';
import { followContacts } from './follow-contacts.ts';
import { recountVoices } from './recount-voices.ts';
import { touchpointOfReason } from './touchpoint-of-reason.ts';

let world: TestWorld;
const clock = { now: () => new Date() };
const follow = () => followContacts({ database: world.database, keyring: world.deps.keyring, clock });
beforeAll(async () => {
  world = await createTestWorld();
  await follow();
});
afterAll(() => world.close());
let rated: { conversationId: string; rate: (score: number, comment: string) => Promise<void> };
beforeEach(async () => {
  const visitor = await world.addCustomer('王小明', `C${newId()}`);
  const { conversationId } = await startConversation(world.deps, visitor, say('续期怎么交'), false);
  await sql`update contacts set answered_at = now(), ended_at = now(), reason_path = '保单服务 / 续期 / 缴费方式' where conversation_id = ${conversationId}`.execute(world.db);
  rated = { conversationId, rate: (score, comment) => rateContact(world.deps, visitor, conversationId, { contact: 1, score, solved: true, comment }) };
});
const voicesOf = async (conversationId: string) =>
  (await sql<{ rating: number; text: string; counted: boolean; touchpoint: string; channel: string; kind: string }>`select rating, text, counted_at is not null as counted, touchpoint, channel, kind from voices where conversation_id = ${conversationId}`.execute(world.db)).rows;
const sums = async () => (await sql<{ r1: number; r5: number; ill: number }>`select coalesce(sum(r1), 0)::int as r1, coalesce(sum(r5), 0)::int as r5, coalesce(sum(negative), 0)::int as ill from voice_rollups where topic = ''`.execute(world.db)).rows[0]!;

test('a rating of a chat becomes a voice of its touchpoint, once', async () => {
  await rated.rate(5, '很快就解决了，谢谢');
  await follow();
  await follow();
  expect(await voicesOf(rated.conversationId)).toEqual([{ rating: 5, text: '很快就解决了，谢谢', counted: false, touchpoint: 'renewal', channel: expect.any(String) as string, kind: 'rating' }]);
  await countVoices(world.db, clock);
  expect(await sums()).toEqual({ r1: 0, r5: 1, ill: 0 });
});

test('a rating given anew takes its old figures back, and adds the new ones', async () => {
  await rated.rate(5, '');
  await follow();
  await countVoices(world.db, clock);
  const before = await sums();
  await rated.rate(1, '等了半天没人理，态度太差');
  await follow();
  expect(await sums()).toEqual({ r1: before.r1 + 1, r5: before.r5 - 1, ill: before.ill + 1 });
  expect((await voicesOf(rated.conversationId))[0]).toMatchObject({ rating: 1, counted: true });
  expect((await recountVoices(world.db)).differences).toEqual([]);
});

test('one given anew before it was counted is counted as it was said last', async () => {
  await rated.rate(1, '');
  await follow();
  await rated.rate(5, '点错了');
  await follow();
  const before = await sums();
  await countVoices(world.db, clock);
  expect(await sums()).toMatchObject({ r1: before.r1, r5: before.r5 + 1 });
  expect((await recountVoices(world.db)).differences).toEqual([]);
});

test('what sounds like a complaint in a conversation becomes a remark, once', async () => {
  const proposal = newId();
  await sql`insert into complaint_proposals (id, conversation_id, seq, sentence, strength) values (${proposal}, ${rated.conversationId}, 1, '你们一拖再拖，我要投诉', 4)`.execute(world.db);
  for (let n = 0; n < 2; n++) await appendEvents(world.db, [{ type: 'complaint.proposed', subject: rated.conversationId, data: { proposal, seq: 1 } }]);
  await follow();
  expect(await voicesOf(rated.conversationId)).toEqual([{ rating: null, text: '你们一拖再拖，我要投诉', counted: false, touchpoint: 'renewal', channel: expect.any(String) as string, kind: 'remark' }]);
});

test.each([['理赔 / 车险理赔 / 查勘定损', 'claim_motor'], ['理赔 / 进度 / 何时到账', 'claim_life'], ['服务 / 意见 / 不满', 'complaint'], ['保单 / 退保 / 现金价值', 'surrender'], ['其他 / 无关 / 打错或测试', 'consultation'], ['', 'consultation']])('the reason “%s” is %s', (path, touchpoint) =>
  expect(touchpointOfReason(path)).toBe(touchpoint));
