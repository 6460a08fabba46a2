import type { DataScope, Permission, QuestionnaireAnswers, QuestionnaireContent } from '@huiyin/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { testAccess, testPrincipal } from '#platform/access/test-principal.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import type { AnsweredInvitation, QuestionnaireDeps } from './questionnaire-deps.ts';

const both = (words: string) => ({ zh: words, en: `${words} en` });
/** Rating, why (if dissatisfied), words. */
export const sampleContent: QuestionnaireContent = {
  title: both('理赔服务评价'), intro: both('一分钟'), thanks: both('谢谢'),
  questions: [
    { id: 'rating', kind: 'rating', text: both('满意吗'), required: true, options: [], when: null },
    { id: 'why', kind: 'multiple', text: both('哪里不好'), required: false, options: [{ id: 'slow', text: both('慢') }, { id: 'rude', text: both('态度') }], when: { question: 'rating', relation: 'below', value: 4 } },
    { id: 'words', kind: 'text', text: both('想说的话'), required: false, options: [], when: null },
  ],
};

/** An insurer of head office and two branches, a member of staff in the first, and somebody who asks: `as` says who. */
export async function openQuestionnaires(add: (app: Http, deps: QuestionnaireDeps, access: StaffAccess) => void) {
  const test = await openTestDatabase();
  const database = connectDatabase(test.url, 10);
  const { db } = database;
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-questionnaires-'));
  const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
  const [hq, one, two, department, post, staffId] = [newId(), newId(), newId(), newId(), newId(), newId()];
  await sql`insert into units (id, parent_id, code, kind, name, path) values (${hq}, null, 'HQ', 'headOffice', '总公司', '/HQ/'),
    (${one}, ${hq}, 'SJZ', 'centralSubBranch', '石家庄中心支公司', '/HQ/SJZ/'), (${two}, ${hq}, 'BDG', 'centralSubBranch', '保定中心支公司', '/HQ/BDG/')`.execute(db);
  await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${one}, 'CLM', 'claims', '理赔部')`.execute(db);
  await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'ADJ', '理赔员')`.execute(db);
  await sql`insert into staff (id, staff_no, name, email, post_id, unit_id, department_id) values (${staffId}, 'S1', '查勘一号', 's1@example.com', ${post}, ${one}, ${department})`.execute(db);
  let who: Principal | null = null;
  const clock = { at: new Date('2026-03-02T02:00:00Z'), now: () => clock.at };
  const answered: AnsweredInvitation[] = [];
  const echoes: object[] = [];
  const deps: QuestionnaireDeps = {
    database, keyring, clock,
    answered: new Map([['verification', async (_tx, answer) => void answered.push(answer)]]),
    echoSeen: async (_tx, seen) => void echoes.push(seen),
  };
  const app = createHttp({ config: loadConfig({}), log: createLog('silent') });
  add(app, deps, testAccess(() => who));
  await app.ready();
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    app.inject({ method, url, headers: { 'accept-language': 'en', ...headers }, ...(payload === undefined ? {} : { payload }) });
  let customers = 0;
  return {
    app, database, db, deps, keyring, clock, answered, echoes, staffId, departmentId: department, postId: post, units: { hq, one, two }, ask,
    /** From now on this person asks, in branch two a stranger; null: nobody. */
    as: (permissions: readonly Permission[] | null, unit: 'hq' | 'one' | 'two' = 'hq', dataScope: DataScope = 'unit'): void => {
      const place = { hq: [hq, '/HQ/'], one: [one, '/HQ/SJZ/'], two: [two, '/HQ/BDG/'] } as const;
      who = permissions === null ? null : testPrincipal({ staffId: unit === 'two' ? newId() : staffId, departmentId: department, unitId: place[unit][0], unitPath: place[unit][1], dataScope, permissions });
    },
    addCustomer: async ({ mobile = true, unitId = one } = {}): Promise<string> => {
      const id = newId();
      customers += 1;
      await sql`insert into customers (id, external_id, name, unit_id, mobile_sealed) values (${id}, ${`C${customers}`}, ${`客户${customers}`}, ${unitId}, ${mobile ? keyring.seal(`1990000${String(customers).padStart(4, '0')}`) : null})`.execute(db);
      return id;
    },
    /** A published questionnaire. */
    addQuestionnaire: async (code: string, touchpoint: string | null = null): Promise<string> => {
      const id = newId();
      await sql`insert into questionnaires (id, code, name, touchpoint, version) values (${id}, ${code}, ${code}, ${touchpoint}, 1)`.execute(db);
      await sql`insert into questionnaire_versions (questionnaire_id, version, content) values (${id}, 1, ${JSON.stringify(sampleContent)}::jsonb)`.execute(db);
      return id;
    },
    close: async (): Promise<void> => {
      await app.close();
      await database.close();
      await test.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type TestQuestionnaires = Awaited<ReturnType<typeof openQuestionnaires>>;

let names = 0;
/** What a page sends. */
export const answer = (answers: QuestionnaireAnswers['answers'], more: Partial<QuestionnaireAnswers> = {}): QuestionnaireAnswers => ({ clientId: `client-${(names += 1)}`, version: 1, answers, ...more });
