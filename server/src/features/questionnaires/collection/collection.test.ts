import type { CollectionBreakdown, CollectionSummary, CollectionTrend } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitationLink } from '#features/notices/index.ts';
import { receiveVoices } from '#features/voices/index.ts';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { questionnaireCustomerRoutes } from '../answers/customer-routes.ts';
import { noteHeard } from '../services/store-services.ts';
import { takeServices } from '../services/take-services.ts';
import { answer, openQuestionnaires, type TestQuestionnaires } from '../test-questionnaires.ts';
import { collectionRoutes } from './collection-routes.ts';
import { countColumns } from './count-columns.ts';
import { countCollected } from './count-collected.ts';

describe('what is heard of finished services', () => {
  let bed: TestQuestionnaires;
  let questionnaire: string;
  beforeAll(async () => {
    bed = await openQuestionnaires((app, deps, access) => {
      questionnaireCustomerRoutes(app, deps);
      collectionRoutes(app, { database: deps.database, access });
    });
    questionnaire = await bed.addQuestionnaire('claims', 'claim_motor');
  });
  afterAll(() => bed.close());
  const count = () => countCollected(bed.db, bed.clock, 60_000);
  const finish = (ids: readonly string[], more: Record<string, string> = {}) =>
    transact(bed.db, (tx) => takeServices(tx, 'core', ids.map((externalId) => ({ externalId, touchpoint: 'claim_motor', channel: 'app', unit: 'SJZ', finishedAt: '2026-02-27T10:00:00+08:00', ...more })), bed.clock.at));
  const february = 'from=2026-02-01&to=2026-03-31';
  const get = async <T>(path: string): Promise<T> => {
    bed.as(['voices:read'], 'hq', 'unit');
    const reply = await bed.ask('GET', `/api/collection/${path}`);
    expect([reply.statusCode, reply.body]).toEqual([200, expect.anything()]);
    return reply.json<T>();
  };
  const invited = async (state: string, at: Record<string, string> = {}): Promise<{ id: string; api: string }> => {
    const id = newId();
    await sql`insert into invitations (id, customer_id, questionnaire_id, version, touchpoint, channel, purpose, state, sent_at, opened_at, created_at, expires_at)
      values (${id}, ${await bed.addCustomer()}, ${questionnaire}, 1, 'claim_motor', 'sms', 'service', ${state}, ${at['sent'] ?? null}, ${at['opened'] ?? null}, '2026-03-01T16:30:00Z', '2026-04-01')`.execute(bed.db);
    return { id, api: invitationLink(bed.keyring, id).replace('/q/', '/q/api/') };
  };

  it('is shown to nobody who may not see voices, and exported by nobody who may not export', async () => {
    bed.as(null);
    expect((await bed.ask('GET', `/api/collection/summary?${february}`)).statusCode).toBe(401);
    bed.as(['questionnaires:read']);
    for (const path of [`summary?${february}`, `trend?${february}&step=day`, `breakdown?${february}&by=unit`]) expect((await bed.ask('GET', `/api/collection/${path}`)).statusCode).toBe(403);
    bed.as(['voices:read']);
    expect((await bed.ask('GET', `/api/collection/export?${february}&table=summary&format=csv`)).statusCode).toBe(403);
  });

  it('counts a service once as finished and once as heard of, whichever is told first and however often', async () => {
    await finish(['A1', 'A2', 'A3']);
    await finish(['A1', 'B1'], { unit: 'BDG', channel: 'counter' });
    const voice = (externalId: string, serviceNumber: string) => ({ source: 'file', externalId, kind: 'import' as const, saidAt: bed.clock.at, touchpoint: 'claim_motor', channel: 'app', unitId: bed.units.one, rating: 4, serviceNumber });
    await transact(bed.db, (tx) => receiveVoices(tx, bed.keyring, [voice('1', 'A1'), voice('2', 'A1'), voice('3', 'later')], bed.clock.at));
    await count();
    expect((await get<CollectionSummary>(`summary?${february}`)).figures).toMatchObject({ services: 4, withVoice: 1, collection: { value: 0.25, answers: 4 } });
    await finish(['later']);
    const { rows } = await sql<{ id: string }>`select id from service_events where external_id in ('A2', 'A1')`.execute(bed.db);
    for (let n = 0; n < 2; n++) await transact(bed.db, (tx) => noteHeard(tx, rows.map(({ id }) => id), bed.clock.at));
    await Promise.all([count(), count()]);
    await count();
    expect((await get<CollectionSummary>(`summary?${february}&touchpoint=claim_motor`)).figures).toMatchObject({ services: 5, withVoice: 3 });
    expect((await get<CollectionSummary>(`summary?${february}&channel=counter`)).figures).toMatchObject({ services: 1, withVoice: 0 });
    expect((await get<CollectionSummary>(`summary?${february}&unit=${bed.units.one}`)).figures).toMatchObject({ services: 4, withVoice: 3 });
    expect((await get<CollectionBreakdown>(`breakdown?${february}&by=unit`)).rows.map(({ name, figures }) => [name, figures.services, figures.withVoice])).toEqual([['石家庄中心支公司', 4, 3], ['保定中心支公司', 1, 0]]);
    expect((await get<CollectionTrend>(`trend?${february}&step=month`)).rows.map(({ key, figures }) => [key, figures.services])).toEqual([['2026-02-01', 5], ['2026-03-01', 0]]);
  });

  it('tells how far invitations got, by the day of the insurer on which they were made', async () => {
    await invited('suppressed');
    await invited('failed', { sent: '2026-03-01T16:31:00Z' });
    await invited('sent', { sent: '2026-03-01T16:31:00Z' });
    const [silent, spoken] = [await invited('sent', { sent: '2026-03-01T16:31:00Z' }), await invited('queued')];
    await count();
    await bed.ask('GET', spoken.api);
    await bed.ask('POST', silent.api, answer({ rating: 5 }));
    await bed.ask('POST', spoken.api, answer({ rating: 2, words: '等了很久' }));
    await count();
    const { figures } = await get<CollectionSummary>('summary?from=2026-03-02&to=2026-03-02');
    expect(figures).toMatchObject({ suppressed: 1, invited: 4, sent: 3, delivered: 2, opened: 2, answered: 2, withText: 1, response: { value: 2 / 3, answers: 3 } });
    expect((await get<CollectionSummary>('summary?from=2026-03-01&to=2026-03-01')).figures.invited).toBe(0);
    const compared = await get<CollectionBreakdown>('breakdown?from=2026-03-02&to=2026-03-02&by=touchpoint&compare=previous');
    expect(compared.rows[0]).toMatchObject({ key: 'claim_motor', before: { figures: { invited: 0 }, changes: { response: { word: 'none' } } } });
  });

  it('is the same as a recount from services and invitations, also when the tree of units has changed', async () => {
    const north = newId();
    await sql`insert into units (id, parent_id, code, kind, name, path) values (${north}, ${bed.units.hq}, 'N', 'provinceBranch', '北方分公司', '/HQ/N/')`.execute(bed.db);
    await sql`update units set parent_id = ${north}, path = '/HQ/N/SJZ/' where id = ${bed.units.one}`.execute(bed.db);
    await count();
    expect((await get<CollectionBreakdown>(`breakdown?${february}&by=unit`)).rows.map(({ name, inner, figures }) => [name, inner, figures.services])).toEqual([['北方分公司', true, 4], ['保定中心支公司', false, 1]]);
    const sums = sql.raw(countColumns.map((name) => `sum(${name})::int as ${name}`).join(', '));
    const own = (await sql<object>`select ${sums} from service_rollups`.execute(bed.db)).rows[0];
    expect(own).toMatchObject({ services: 5, withVoice: 3, invited: 4, answered: 2 });
    for (const grain of ['day', 'month']) expect((await sql<object>`select ${sums} from service_unit_sums where unit_id = ${bed.units.hq} and grain = ${grain}`.execute(bed.db)).rows[0]).toEqual(own);
  });

  it('is exported with target, definitions and what it is of', async () => {
    bed.as(['voices:read', 'voices:export']);
    const { body } = await bed.ask('GET', `/api/collection/export?${february}&table=breakdown&by=channel&compare=year&format=csv&locale=en`);
    expect(body).toMatch(/App,4,3,75\.00,30\.06,95\.44/);
    expect(body).toMatch(/Unit: 总公司; 2026-02-01 to 2026-03-31/);
    expect(body).toMatch(/Target: collection rate 90%/);
  });
});
