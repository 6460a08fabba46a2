import { sql, type RawBuilder } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInRoles } from '#features/organisation/index.ts';
import { judgeVerification, type VerificationRule } from '#features/improvement/index.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { openKeyring, type Keyring } from '#platform/privacy/keyring.ts';
import { loadDemo, readDemoState } from './load-demo.ts';
import { loadDemoSignIns } from './demo-sign-ins.ts';

describe('the demo insurer', () => {
  let test: TestDatabase;
  let database: Database;
  let keyring: Keyring;
  let folder: string;
  const lines: string[] = [];
  const load = (from = database) => loadDemo({ database: from, keyring, config: { demo: 'auto' }, say: (zh) => void lines.push(zh) });
  const counts = async (): Promise<Record<string, number>> => {
    const tables = ['units', 'departments', 'posts', 'staff', 'users', 'staff_roles', 'staff_skills', 'queues', 'queue_staff', 'channels', 'calendars', 'customers', 'policies', 'claims', 'visitors', 'conversations', 'messages', 'contacts', 'ratings', 'work_items', 'assignments'];
    const all = tables.map(async (table) => [table, (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db)).rows[0]!.n] as const);
    return Object.fromEntries(await Promise.all(all));
  };

  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 6);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-demo-'));
    keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    expect(await loadDemoSignIns(database.db)).toBeNull();
    await load();
  }, 300_000);
  afterAll(async () => {
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('adds nothing when it is loaded again', async () => {
    const before = await counts();
    const said = lines.length;
    const { signIns } = await load();
    expect(signIns.length).toBeGreaterThan(10);
    expect(await counts()).toEqual(before);
    expect(lines.length).toBe(said);
    expect(before).toMatchObject({ units: 10, queues: 9, channels: 2, staff: 120, users: 120, customers: 5010 });
    expect(before['policies']).toBeGreaterThan(5000);
    expect(before['claims']).toBeGreaterThan(500);
    expect(before['conversations']).toBeGreaterThan(2700);
    expect(before['messages']).toBeGreaterThan(20_000);
  });

  it('offers a sign-in of every role', async () => {
    const signIns = (await loadDemoSignIns(database.db))!;
    const { rows } = await sql<{ email: string; code: string }>`select s.email, r.code from staff s
      join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id join users u on u.id = s.user_id and u.demo`.execute(database.db);
    const offered = rows.filter(({ email }) => signIns.some((one) => one.email === email)).map(({ code }) => code);
    expect(new Set(offered)).toEqual(new Set(builtInRoles.map(({ code }) => code)));
  });

  it('gives every customer a valid identity number of the region that does not exist, and nobody the number of another', async () => {
    const { rows } = await sql<{ bornOn: string; gender: string; residentIdSealed: string; residentIdIndex: Buffer; mobileSealed: string }>`
      select born_on, gender, resident_id_sealed, resident_id_index, mobile_sealed from customers where external_id like 'C%'`.execute(database.db);
    const numbers = rows.map((row) => ({ ...row, id: keyring.open(row.residentIdSealed), mobile: keyring.open(row.mobileSealed) }));
    // ISO 7064 MOD 11-2 over all 18 places leaves 1; checked apart from how the numbers are made.
    const remainder = (id: string): number => [...id].reduce((total, digit, at) => total + (digit === 'X' ? 10 : Number(digit)) * 2 ** (17 - at), 0) % 11;
    const wrong = numbers.filter(({ id, bornOn, gender, mobile, residentIdIndex }) =>
      !/^990101\d{11}[\dX]$/.test(id) || remainder(id) !== 1 || id.slice(6, 14) !== bornOn.replaceAll('-', '') ||
      Number(id[16]) % 2 !== (gender === 'male' ? 1 : 0) || !/^1990000\d{4}$/.test(mobile) || !residentIdIndex.equals(keyring.blindIndex('residentId', id)));
    expect(wrong).toEqual([]);
    expect(new Set(numbers.map(({ id }) => id)).size).toBe(5000);
    expect(new Set(numbers.map(({ mobile }) => mobile)).size).toBe(5000);
    const born = numbers.map(({ bornOn }) => bornOn).sort();
    expect([born[0]! >= '1935', born.at(-1)! < '2009']).toEqual([true, true]);
  });

  it('seals bank cards that pass the check digit but belong to no bank', async () => {
    const { rows } = await sql<{ sealed: string }>`select bank_card_sealed as sealed from policies where bank_card_sealed is not null`.execute(database.db);
    expect(rows.length).toBeGreaterThan(1000);
    for (const { sealed } of rows) {
      const card = keyring.open(sealed);
      expect(card).toMatch(/^629999\d{13}$/);
      const sum = [...card].reverse().reduce((total, digit, at) => total + (at % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]!), 0);
      expect(sum % 10, card).toBe(0);
    }
  });

  it('has customers of every tier in about the planned shares, with policies and claims in every state', async () => {
    const shares = await sql<{ tier: string; share: number }>`select tier, count(*)::float / 5000 as share from customers group by tier`.execute(database.db);
    const of = Object.fromEntries(shares.rows.map(({ tier, share }) => [tier, share]));
    expect(of['standard']).toBeCloseTo(0.8, 1);
    expect(of['diamond']).toBeCloseTo(0.02, 1);
    const states = async (table: string) => (await sql<{ state: string }>`select distinct state from ${sql.table(table)} order by state`.execute(database.db)).rows.map(({ state }) => state);
    expect(await states('policies')).toEqual(['active', 'ended', 'lapsed']);
    expect(await states('claims')).toEqual(['approved', 'assessing', 'closed', 'paid', 'refused', 'registered', 'reported']);
    const wrong = await sql`select 1 from claims c join policies p on p.id = c.policy_id where c.customer_id <> p.customer_id or c.reported_at < p.effective_on`.execute(database.db);
    expect(wrong.rows).toEqual([]);
  });

  const rows = async <T>(query: RawBuilder<T>): Promise<T[]> => (await query.execute(database.db)).rows;

  it('leaves conversations whose messages are numbered without a gap and in order of time', async () => {
    expect(await rows(sql`select c.id from conversations c join messages m on m.conversation_id = c.id group by c.id
      having count(*) <> c.last_seq or min(m.seq) <> 1 or max(m.seq) <> c.last_seq`)).toEqual([]);
    expect(await rows(sql`select 1 from (select at, lag(at) over (partition by conversation_id order by seq) as before from messages) x where at < before`)).toEqual([]);
    expect(await rows(sql`select 1 from messages where at > now() union all select 1 from ratings where rated_at > now()`)).toEqual([]);
    expect(await rows(sql`select 1 from messages where text ~ '[{}|]' or (kind = 'text' and text = '')`)).toEqual([]);
  });

  it('feeds the queues for customers with a line of their own and for claims, and leaves messages for where it closes at night', async () => {
    const fed = await rows(sql<{ code: string; ended: number; left: number }>`select q.code, count(t.ended_at)::int as ended, (count(*) filter (where t.ended_at is null))::int as left
      from queues q join contacts t on t.queue_id = q.id group by q.code order by q.code`);
    expect(Object.fromEntries(fed.map(({ code, left }) => [code, left]))).toEqual({ claims: 0, online: 0, renewal: 7, vip: 0 });
    for (const { code, ended } of fed) if (code !== 'renewal') expect(ended).toBeGreaterThan(50);
  });

  it('leaves nothing waiting or active, only a few messages of last night that say where to answer', async () => {
    expect(await rows(sql`select distinct state from conversations order by state`)).toEqual([{ state: 'closed' }, { state: 'left' }]);
    const left = await rows(sql<{ phone: string | null; email: string | null }>`select left_phone_sealed as phone, left_email as email
      from contacts t join conversations c on c.id = t.conversation_id where c.state = 'left'`);
    expect(left.length).toBe(7);
    for (const { phone, email } of left) expect(phone === null ? email : keyring.open(phone)).toMatch(/^1990000\d{4}$|@example\./);
    expect(await rows(sql`select 1 from work_items where kind <> 'leftMessage' and state in ('waiting', 'assigned')`)).toEqual([]);
    // Each with a running clock, and left while its office was closed.
    expect(await rows(sql`select w.id from work_items w left join clocks k on k.subject = w.subject and k.due_at = w.due_at and k.stopped_at is null
      where w.kind = 'leftMessage' and (k.id is null or w.waits_from <= w.queued_at or w.due_at <= w.waits_from)`)).toEqual([]);
  });

  it('has ratings only of contacts that a person answered and that have ended', async () => {
    expect(await rows(sql`select 1 from ratings r join contacts t on t.conversation_id = r.conversation_id and t.n = r.contact
      where t.answered_at is null or t.ended_at is null or r.rated_at <= t.ended_at or r.agent_id <> t.agent_id`)).toEqual([]);
    const [of] = await rows(sql<{ collected: number; score: number; response: number; resolved: number }>`select count(r.*)::float / count(*) filter (where answered_at is not null) as collected,
      avg(score)::float as score, avg(extract(epoch from answered_at - requested_at))::float as response,
      (count(*) filter (where end_reason = 'resolved'))::float / count(*) as resolved
      from contacts t left join ratings r on r.conversation_id = t.conversation_id and r.contact = t.n where t.ended_at is not null`);
    expect(of!.collected).toBeGreaterThan(0.38);
    expect(of!.score).toBeGreaterThan(4.3);
    expect(of!.response).toBeGreaterThan(18);
    expect(of!.response).toBeLessThan(30);
    expect(of!.resolved).toBeGreaterThan(0.8);
  });

  it('has one work item for each contact, done by the one who answered, within the skills of the queue', async () => {
    expect(await rows(sql`select t.conversation_id from contacts t left join work_items w on w.kind in ('chat', 'leftMessage') and w.subject = t.conversation_id and w.queued_at = t.requested_at
      where w.id is null or w.assignee is distinct from t.agent_id or w.ended_at is distinct from t.ended_at`)).toEqual([]);
    expect(await rows(sql`select w.id from work_items w left join assignments a on a.work_item_id = w.id group by w.id
      having count(a.*) <> (case when w.assignee is null then 0 else 1 end)`)).toEqual([]);
    expect(await rows(sql`select 1 from work_items w where w.assignee is not null
      and not exists (select from queue_staff q where q.queue_id = w.queue_id and q.staff_id = w.assignee)`)).toEqual([]);
  });

  it('spreads six weeks over many agents, and has something of today unless the day has just begun', async () => {
    const [of] = await rows(sql<{ days: number; agents: number; today: number; minutes: number }>`select count(distinct date_trunc('day', opened_at at time zone 'Asia/Shanghai'))::int as days,
      count(distinct agent_id)::int as agents,
      (count(*) filter (where opened_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'))::int as today,
      (extract(epoch from now() - date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') / 60)::int as minutes from conversations`);
    expect(of!.days).toBeGreaterThanOrEqual(42);
    expect(of!.agents).toBeGreaterThan(40);
    if (of!.minutes > 120) expect(of!.today).toBeGreaterThan(3);
  });

  it('leaves work orders in every state, with clocks that run as long as the order and histories in order of time', async () => {
    const states = await rows(sql`select state, count(*)::int as n from work_orders group by state order by state`);
    expect(states).toEqual([{ state: 'assigned', n: 17 }, { state: 'finished', n: 24 }, { state: 'replied', n: 7 }, { state: 'sentBack', n: 4 }, { state: 'waiting', n: 8 }]);
    expect(await rows(sql`select w.id from work_orders w left join clocks k on k.subject = w.id group by w.id
      having count(k.id) <> 1 or bool_or((k.stopped_at is not null) <> (w.state = 'finished')) or bool_or(k.due_at <> w.due_at)`)).toEqual([]);
    expect(await rows(sql`select 1 from (select at, lag(at) over (partition by work_order_id order by n) as before from work_order_steps) x where at < before or at > now()`)).toEqual([]);
    expect(await rows(sql`select 1 from work_orders where (state in ('assigned', 'replied', 'finished')) <> (assignee is not null)`)).toEqual([]);
    const { rows: [of] } = await sql<{ overdue: number; numbers: number }>`select count(*) filter (where overdue and state <> 'finished')::int as overdue, count(distinct number)::int as numbers from work_orders`.execute(database.db);
    expect(of!.numbers).toBe(60);
    expect(of!.overdue).toBe(4);
  });

  it('tells the two stories and shows thirteen projects, each closed by a verdict that anybody can recompute', async () => {
    const points = await rows(sql<{ state: string; n: number }>`select state, count(*)::int as n from pain_points where demo group by state order by state`);
    expect(points).toEqual([{ state: 'closed', n: 7 }, { state: 'open', n: 1 }, { state: 'solving', n: 5 }, { state: 'verifying', n: 2 }]);
    expect(await rows(sql`select breakpoint_class from pain_points where breakpoint_class is not null group by 1`)).toHaveLength(5);
    const [renewal] = await rows(sql<{ tasks: number }>`select count(*)::int as tasks from improvement_tasks t join pain_points p on p.id = t.pain_point_id where p.touchpoint = 'renewal' and t.state = 'done'`);
    expect(renewal).toEqual({ tasks: 17 });
    const verifications = await rows(sql<{ id: string; state: string; touchpoint: string; rule: VerificationRule }>`select id, state, cohort ->> 'touchpoint' as touchpoint, rule from pain_point_verifications where started_at is not null`);
    const shares: Record<string, string[]> = {};
    for (const { id, state, touchpoint, rule } of verifications) {
      const answers = await rows(sql<{ good: boolean }>`select good from verification_answers where verification_id = ${id}::uuid order by arrival`);
      expect(judgeVerification(rule, answers, false).outcome).toBe({ closed: 'close', reopened: 'reopen', running: 'keepSampling' }[state]);
      if (state === 'closed') (shares[touchpoint] ??= []).push([rule.baseline.part / rule.baseline.whole, answers.filter(({ good }) => good).length / answers.length].map((share) => (100 * share).toFixed(1)).join(' → '));
    }
    expect(shares['claim_motor']).toContain('85.8 → 89.8');
    expect(shares['renewal']).toEqual(['88.1 → 90.4']);
    expect(await rows(sql`select 1 from pain_point_log l join pain_points p on p.id = l.pain_point_id where l.at > now() or l.at < p.created_at
      union all select 1 from improvement_tasks where done_at < created_at or done_at > now()`)).toEqual([]);
    expect(await rows(sql`select 1 from echoes e join pain_points p on p.id = e.pain_point_id where p.state <> 'closed' or e.state <> 'sent'`)).toEqual([]);
  });

  it('goes on where a killed load stopped, and ends alike', async () => {
    const other = await openTestDatabase();
    const second = connectDatabase(other.url, 4);
    const stop = new Error('killed');
    try {
      await expect(
        loadDemo({ database: second, keyring, config: { demo: 'auto' }, say: (zh) => { if (zh.includes('2000/5000')) throw stop; } }),
      ).rejects.toBe(stop);
      expect(await readDemoState(second.db)).toBe('begun');
      expect(await loadDemoSignIns(second.db)).toBeNull();
      await Promise.all([load(second), load(second)]);
      expect((await sql`select 1 from customers`.execute(second.db)).rows.length).toBe(5010);
      expect(await readDemoState(second.db)).toBe('complete');
      const people = (from: Database) => sql`select staff_no, name, email from staff order by staff_no`.execute(from.db).then((answer) => answer.rows);
      expect(await people(second)).toEqual(await people(database));
    } finally {
      await second.close();
      await other.close();
    }
  }, 300_000);

  it('refuses a database that holds another insurer, and a configuration without a demo', async () => {
    const other = await openTestDatabase();
    const second = connectDatabase(other.url, 2);
    try {
      await expect(loadDemo({ database: second, keyring, config: { demo: 'off' }, say: () => undefined })).rejects.toMatchObject({ code: 'conflict' });
      await sql`insert into units (id, code, kind, name, path) values ('00000000-0000-4000-8000-000000000001', 'X', 'headOffice', '总公司', '/X/')`.execute(second.db);
      expect(await readDemoState(second.db)).toBe('foreign');
      await expect(load(second)).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await second.close();
      await other.close();
    }
  });
});
