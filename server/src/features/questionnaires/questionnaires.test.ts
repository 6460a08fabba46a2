import type { QuestionnaireDetail } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionnaireRoutes } from './questionnaire-routes.ts';
import { openQuestionnaires, sampleContent, type TestQuestionnaires } from './test-questionnaires.ts';

const address = '/api/questionnaires';
const fresh = { code: 'claim-closed', name: '理赔结案', touchpoint: 'claim_motor', draft: sampleContent };

describe('questionnaires', () => {
  let bed: TestQuestionnaires;
  beforeAll(async () => {
    bed = await openQuestionnaires((app, { database }, access) => questionnaireRoutes(app, { database, access }));
  });
  afterAll(() => bed.close());
  const detail = async (...call: Parameters<TestQuestionnaires['ask']>): Promise<QuestionnaireDetail> => (await bed.ask(...call)).json();

  it('are read and changed by those with the right only', async () => {
    bed.as(null);
    expect((await bed.ask('GET', address)).statusCode).toBe(401);
    bed.as(['voices:read']);
    for (const url of [address, `${address}/options`]) expect((await bed.ask('GET', url)).statusCode).toBe(403);
    bed.as(['questionnaires:read']);
    expect((await bed.ask('POST', address, fresh)).statusCode).toBe(403);
    expect((await bed.ask('GET', address)).statusCode).toBe(200);
  });

  it('become versions that nobody can change any more', async () => {
    bed.as(['questionnaires:read', 'questionnaires:manage']);
    const { id } = await detail('POST', address, fresh);
    expect(await detail('POST', `${address}/${id}/publish`)).toMatchObject({ version: 1, hasDraft: false, draft: null, versions: [{ version: 1, publishedBy: '查勘一号', answers: 0 }] });
    const changed = { ...sampleContent, title: { zh: '新标题', en: 'New title' } };
    expect(await detail('PUT', `${address}/${id}`, { ...fresh, code: undefined, draft: changed })).toMatchObject({ version: 1, hasDraft: true, versions: [{ content: { title: { zh: '理赔服务评价' } } }] });
    expect((await detail('POST', `${address}/${id}/publish`)).versions.map(({ version, content }) => [version, content.title.zh])).toEqual([[2, '新标题'], [1, '理赔服务评价']]);
    expect((await bed.ask('POST', `${address}/${id}/publish`)).statusCode).toBe(409);
    const { rows } = await sql<{ action: string }>`select action from audit_lines where subject = ${id} order by at`.execute(bed.db);
    expect(rows.map(({ action }) => action)).toEqual(['added', 'published', 'changed', 'published'].map((what) => `questionnaire.${what}`));
  });

  it('refuse a draft that is not complete, a code that is taken, and two for one touchpoint, each by its field', async () => {
    const fields = async (...call: Parameters<TestQuestionnaires['ask']>) => ((await bed.ask(...call)).json<{ error: { fields?: { path: string }[] } }>().error.fields ?? []).map(({ path }) => path);
    expect(await fields('POST', address, { ...fresh, touchpoint: null })).toEqual(['code']);
    expect(await fields('POST', address, { ...fresh, code: 'another' })).toEqual(['touchpoint']);
    expect(await fields('POST', address, { ...fresh, code: 'another', touchpoint: 'nowhere' })).toEqual(['touchpoint']);
    const { id } = await detail('POST', address, { ...fresh, code: 'half', touchpoint: null, draft: { ...sampleContent, thanks: { zh: '谢谢', en: '' } } });
    expect(await fields('POST', `${address}/${id}/publish`)).toEqual(['thanks.en']);
    expect((await bed.ask('POST', address, { ...fresh, code: 'six', draft: { ...sampleContent, questions: [...sampleContent.questions, ...sampleContent.questions] } })).statusCode).toBe(422);
  });

  it('leave the list when they are taken out of use, and make room for their touchpoint', async () => {
    const list = async (view = '') => (await bed.ask('GET', `${address}?${view}`)).json<{ items: { code: string; id: string }[] }>().items;
    const { id } = (await list()).find(({ code }) => code === 'claim-closed')!;
    await bed.ask('POST', `${address}/${id}/archive`);
    expect((await list()).map(({ code }) => code)).not.toContain('claim-closed');
    expect((await list('view=archived')).map(({ code }) => code)).toEqual(['claim-closed']);
    expect((await bed.ask('POST', address, { ...fresh, code: 'claim-closed-2' })).statusCode).toBe(200);
    expect((await bed.ask('POST', `${address}/${id}/restore`)).statusCode).toBe(422);
  });
});
