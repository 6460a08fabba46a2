import type { ClockRuleChange, ClockRuleList } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../access/principal.ts';
import { testAccess, testPrincipal } from '../access/test-principal.ts';
import { seedCalendars } from '../calendar/seed-calendars.ts';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { transact } from '../db/transact.ts';
import { createHttp, type Http } from '../http/create-http.ts';
import { newId } from '../ids/new-id.ts';
import { createLog } from '../log/create-log.ts';
import type { ClockKind } from './clock-kind.ts';
import { clockRuleRoutes } from './clock-rule-routes.ts';
import { extendClock, nearestClock, pauseClock, previewClock, restartClock, resumeClock, startClock, stopClock, type ClockAct, type ClockStart } from './run-clock.ts';
import { presentClock } from './present-clock.ts';
import { insertClockRule } from './store-clock-rules.ts';
import { loadClockChanges, loadClocksOf } from './store-clocks.ts';
import { tickClocks } from './tick-clocks.ts';

const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const log = createLog('silent');

describe('clocks', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  let app: Http;
  let principal: Principal;
  let unitId: string;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 8);
    db = database.db;
    app = createHttp({ config: { trustProxy: false }, log });
    clockRuleRoutes(app, { db, access: testAccess(() => principal), clock: { now: () => new Date('2026-11-22T04:00:00Z') } });
    await seedCalendars(db);
    unitId = newId();
    await sql`insert into units (id, code, kind, name, path, calendar_id) select ${unitId}, 'HQ', 'headOffice', '总公司', '/HQ/', id from calendars where code = 'office'`.execute(db);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await place.close();
  });
  beforeEach(async () => {
    principal = testPrincipal({ permissions: ['clocks:manage'] });
    await sql`truncate clocks, clock_changes, events cascade`.execute(db);
    await sql`delete from clock_rules where code = 'FAST'`.execute(db);
    await insertClockRule(db, rule('FAST', 120, [50], [0, 60]), null);
  });
  const rule = (code: string, minutes: number, warnPercents: number[], escalateMinutes: number[], effectiveOn = '2026-01-01'): ClockRuleChange =>
    ({ code, effectiveOn, name: code, nameEn: code, unit: 'workingMinutes', amount: minutes, warnPercents, escalateMinutes, source: '公司规定', confidence: 'own' });
  const start = (change: Partial<ClockStart> = {}) =>
    transact(db, (tx) => startClock(tx, { subjectKind: 'test', subject: newId(), rule: 'FAST', unitId, at: at('2026-11-23 09:00'), by: null, ...change }));
  const act = (moment: string, reason = '等待鉴定'): ClockAct => ({ by: null, at: at(moment), reason });
  const changes = async (id: string) => (await loadClockChanges(db, id)).map(({ change }) => change);
  /** A feature that writes down what it is told. */
  const listener = (fail?: string) => {
    const told: string[] = [];
    const kind: ClockKind = {
      lock: async (_, subject) => { if (subject === fail) throw new Error('cannot be locked'); },
      onWarning: async (_, clock, n) => void told.push(`warning ${n} ${clock.rule}`),
      onOverdue: async (_, clock) => void told.push(`overdue ${clock.rule}`),
      onEscalation: async (_, clock, n) => void told.push(`escalation ${n} ${clock.rule}`),
    };
    return { told, tick: (moment: string) => tickClocks({ db, log, kinds: new Map([['test', kind]]) }, at(moment)) };
  };

  it('refuses whoever may not manage the rules', async () => {
    principal = testPrincipal({ permissions: ['calendars:manage'] });
    expect((await app.inject('/api/clock-rules')).statusCode).toBe(403);
    expect((await app.inject({ method: 'POST', url: '/api/clock-rules', payload: rule('X', 1, [], []) })).statusCode).toBe(403);
  });

  it('knows the deadlines of law with source, effective date and confidence', async () => {
    const { items } = (await app.inject('/api/clock-rules')).json<ClockRuleList>();
    expect(items.filter(({ code }) => code.startsWith('B1')).map(({ code, unit, amount, effectiveOn, confidence }) => [code, unit, amount, effectiveOn, confidence])).toEqual([
      ['B1-01', 'naturalDays', 15, '2020-03-01', 'secondary'], ['B1-02', 'naturalDays', 30, '2020-03-01', 'secondary'],
      ['B1-03', 'naturalDays', 60, '2020-03-01', 'secondary'], ['B1-21', 'workingDays', 10, '2010-05-01', 'secondary'],
    ]);
  });

  it('adds a version that counts from its day on, and leaves those that clocks run by', async () => {
    const add = (payload: object) => app.inject({ method: 'POST', url: '/api/clock-rules', payload, headers: { 'accept-language': 'en' } });
    expect((await add(rule('FAST', 60, [50], [0], '2026-12-01'))).statusCode).toBe(200);
    expect((await add(rule('FAST', 30, [50], [0], '2026-12-01'))).json()).toMatchObject({ error: { fields: [{ path: 'effectiveOn' }] } });
    expect((await add(rule('FAST', 30, [80, 50], [0], '2026-12-02'))).json()).toMatchObject({ error: { fields: [{ path: 'warnPercents' }] } });
    const { items } = (await app.inject('/api/clock-rules')).json<ClockRuleList>();
    expect(items.filter(({ code }) => code === 'FAST').map(({ amount, inForce }) => [amount, inForce])).toEqual([[60, false], [120, true]]);
    expect((await start({ at: at('2026-11-30 09:00') })).dueAt).toEqual(at('2026-11-30 11:00'));
    expect((await start({ at: at('2026-12-01 09:00') })).dueAt).toEqual(at('2026-12-01 10:00'));
  });

  it('tells when it would be due before it is started, and the same after', async () => {
    const preview = await previewClock(db, { rule: 'B1-01', unitId, at: at('2026-11-02 09:00') });
    const clock = await start({ rule: 'B1-01', at: at('2026-11-02 09:00') });
    expect(preview).toMatchObject({ dueAt: at('2026-11-17 17:30'), covered: true });
    expect([clock.dueAt, clock.derivation]).toEqual([preview.dueAt, preview.derivation]);
    await expect(start({ rule: 'NONE' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(start({ rule: 'B1-21', at: at('2010-01-04 09:00') })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets the earlier of two deadlines count', async () => {
    const subject = newId();
    await start({ subject, rule: 'B1-01', at: at('2026-11-02 09:00') });
    await start({ subject, rule: 'B1-21', at: at('2026-11-02 09:00') });
    const clocks = await loadClocksOf(db, 'test', subject);
    expect(nearestClock(clocks)).toMatchObject({ rule: 'B1-21', dueAt: at('2026-11-16 17:30') });
    await transact(db, (tx) => stopClock(tx, nearestClock(clocks)!.id, act('2026-11-10 09:00', '已答复')));
    expect(nearestClock(await loadClocksOf(db, 'test', subject))).toMatchObject({ rule: 'B1-01' });
  });

  it('runs once for a rule and subject', async () => {
    const clock = await start();
    await expect(start({ subject: clock.subject })).rejects.toMatchObject({ code: '23505' });
  });

  it('warns, notes the deadline and escalates, each once, however many processes look', async () => {
    const clock = await start();
    const { told, tick } = listener();
    expect(await tick('2026-11-23 09:59')).toBe(0);
    const counts = await Promise.all([1, 2, 3, 4].map(() => tick('2026-11-23 10:00')));
    expect(counts.reduce((sum, n) => sum + n)).toBe(1);
    await tick('2026-11-23 11:00');
    await tick('2026-11-23 12:30');
    expect(told).toEqual(['warning 1 FAST', 'overdue FAST', 'escalation 1 FAST', 'escalation 2 FAST']);
    expect(await changes(clock.id)).toEqual(['started', 'warned', 'overdue', 'escalated', 'escalated']);
    expect((await loadClocksOf(db, 'test', clock.subject))[0]).toMatchObject({ warned: 1, overdueAt: at('2026-11-23 11:00'), escalated: 2, nextAt: null });
    const { rows } = await sql<{ type: string }>`select type from events order by id`.execute(db);
    expect(rows.map(({ type }) => type)).toEqual(['clock.warned', 'clock.overdue', 'clock.escalated', 'clock.escalated']);
  });

  it('lets one feature that fails hold up its own clock only, and tries again', async () => {
    const broken = await start({ at: at('2026-11-23 09:00') });
    await start({ at: at('2026-11-23 09:30') });
    const { told, tick } = listener(broken.subject);
    await tick('2026-11-23 11:30');
    expect(told).toEqual(['warning 1 FAST', 'overdue FAST', 'escalation 1 FAST']);
    const well = listener();
    await well.tick('2026-11-23 11:36');
    expect(well.told).toEqual(['warning 1 FAST', 'overdue FAST', 'escalation 1 FAST']);
  });

  it('stands still while paused, with a reason, and goes on with what was left', async () => {
    const { id } = await start();
    await expect(transact(db, (tx) => pauseClock(tx, id, act('2026-11-23 09:30', ' ')))).rejects.toMatchObject({ code: 'invalid' });
    await transact(db, (tx) => pauseClock(tx, id, act('2026-11-23 09:30')));
    await expect(transact(db, (tx) => pauseClock(tx, id, act('2026-11-23 09:40')))).rejects.toMatchObject({ code: 'conflict' });
    const { told, tick } = listener();
    await tick('2026-11-24 10:00');
    expect(told).toEqual([]);
    const clock = await transact(db, (tx) => resumeClock(tx, id, act('2026-11-24 10:00', '')));
    expect(clock.dueAt).toEqual(at('2026-11-24 11:30'));
    expect(clock.derivation.map(({ code }) => code)).toContain('paused');
    await expect(transact(db, (tx) => resumeClock(tx, id, act('2026-11-24 10:00', '')))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses to stop a clock that is overdue, since that heals no delay', async () => {
    const { id } = await start();
    await expect(transact(db, (tx) => pauseClock(tx, id, act('2026-11-23 11:00')))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('extends to thirty days in all and to sixty, with a reason, and never to less', async () => {
    const { id } = await start({ rule: 'B1-01', at: at('2026-11-02 09:00') });
    const extend = (toRule: string, reason = '需要外部调查') => transact(db, (tx) => extendClock(tx, id, { toRule }, act('2026-11-16 09:00', reason)));
    await expect(extend('B1-02', '')).rejects.toMatchObject({ code: 'invalid' });
    await expect(extend('B1-21')).rejects.toMatchObject({ code: 'conflict' });
    expect(await extend('B1-02')).toMatchObject({ rule: 'B1-02', amount: 30, dueAt: at('2026-12-02 17:30') });
    expect(await extend('B1-03')).toMatchObject({ amount: 60, covered: false, dueAt: at('2027-01-01 17:30') });
    await expect(extend('B1-02')).rejects.toMatchObject({ code: 'conflict' });
    expect(await changes(id)).toEqual(['started', 'extended', 'extended']);
  });

  it('is overdue no longer once extended beyond now, and warns anew', async () => {
    const { id, subject } = await start();
    await listener().tick('2026-11-23 11:30');
    const clock = await transact(db, (tx) => extendClock(tx, id, { more: 120 }, act('2026-11-23 11:30', '客户补充材料')));
    expect(clock).toMatchObject({ dueAt: at('2026-11-23 14:30'), overdueAt: null, amount: 240 });
    const { told, tick } = listener();
    await tick('2026-11-23 14:30');
    expect(told).toEqual(['overdue FAST']);
    expect((await loadClocksOf(db, 'test', subject))[0]?.points.map(({ kind, n }) => `${kind} ${n}`)).toEqual(['escalation 2']);
  });

  it('tells a pause that has not ended, ended ones and extensions apart from what the rule gives', async () => {
    const { id, subject } = await start();
    const shown = async () => { const [clock] = await loadClocksOf(db, 'test', subject); return presentClock(clock!, [], 'zh-CN').derivation; };
    await transact(db, (tx) => pauseClock(tx, id, act('2026-11-23 09:30', '等待客户 13800138000 补材料')));
    expect(await shown()).toEqual([
      '从 11 月 23 日 09:00 起 2 个工作小时：', '11 月 23 日计 2 个工作小时；', '截止 11 月 23 日 11:00（日历：工作日）。',
      expect.stringMatching(/^自 11 月 23 日 09:30 起暂停（等待客户 138\*+\d* ?补材料）；恢复计时后，截止时间按暂停的时间顺延。$/),
    ]);
    await transact(db, (tx) => resumeClock(tx, id, act('2026-11-23 10:00', '')));
    await transact(db, (tx) => extendClock(tx, id, { more: 60 }, act('2026-11-23 10:10', '待分公司批复')));
    expect(await shown()).toEqual([
      '从 11 月 23 日 09:00 起 2 个工作小时：', '11 月 23 日 10:10 延长 1 个工作小时（待分公司批复）；', expect.stringContaining('不计 30 工作分钟；'),
      '11 月 23 日计 210 工作分钟；', '截止 11 月 23 日 14:00（日历：工作日）。',
    ]);
  });

  it('is at risk no longer once the deadline has moved beyond its warning', async () => {
    const { id } = await start();
    await listener().tick('2026-11-23 10:00');
    expect(await transact(db, (tx) => extendClock(tx, id, { more: 120 }, act('2026-11-23 10:00', '客户补充材料')))).toMatchObject({ warned: 0, points: [{ kind: 'warning' }, { kind: 'due' }, {}, {}] });
  });

  it('begins anew when restarted', async () => {
    const { id } = await start();
    await transact(db, (tx) => pauseClock(tx, id, act('2026-11-23 09:30')));
    const clock = await transact(db, (tx) => restartClock(tx, id, act('2026-11-24 09:00', '客户提出新的事实')));
    expect(clock).toMatchObject({ startedAt: at('2026-11-24 09:00'), dueAt: at('2026-11-24 11:00'), pauses: [], pausedAt: null });
  });

  it('does nothing any more once stopped, and may be stopped twice', async () => {
    const { id } = await start();
    for (let n = 0; n < 2; n++) await transact(db, (tx) => stopClock(tx, id, act('2026-11-23 09:30', '已办结')));
    const { told, tick } = listener();
    await tick('2026-11-24 12:00');
    expect(told).toEqual([]);
    expect(await changes(id)).toEqual(['started', 'stopped']);
    await expect(transact(db, (tx) => extendClock(tx, id, { more: 1 }, act('2026-11-23 09:30')))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('warns of a year whose holidays are not entered', async () => {
    expect(await start({ rule: 'B1-01', at: at('2026-12-25 09:00') })).toMatchObject({ covered: false });
  });
});
