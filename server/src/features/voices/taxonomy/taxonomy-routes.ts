import {
  Done, VoiceModels, VoiceRisingWords, VoiceRisingWordsQuery, VoiceRun, VoiceRunNew, VoiceRuns, VoiceTaxonomy, VoiceTaxonomyExport, VoiceTaxonomyNew, VoiceTaxonomyVersionPage, VoiceTaxonomyVersionQuery, type VoiceModelVersion,
} from '@huiyin/contracts';
import { voiceTopics } from '@huiyin/language';
import { Type } from 'typebox';
import { demand, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../../organisation/index.ts';
import { currentTaxonomy } from '../store-taxonomy.ts';
import type { Topic } from '../taxonomy.ts';
import { readRisingWords } from '../words/read-rising-words.ts';
import { exportTopics } from './export-topics.ts';
import { compareTopics, publishTaxonomy } from './publish-taxonomy.ts';
import { beginRerun } from './rerun-voices.ts';
import { countCorrections, listModels, serveModel, type ModelRow } from './store-models.ts';
import { findRun, lastRun, type RunRow } from './store-runs.ts';
import { countTopics, listTaxonomyVersions } from './store-taxonomy-versions.ts';
import { beginTraining } from './train-model.ts';

const read = 'voices:read';
const change = 'voices:configure';
const known: ReadonlySet<string> = new Set(voiceTopics);

/** Topics in their versions, runs over history, models, and words that rise. */
export function taxonomyRoutes(app: Http, { database: { db }, access, clock, endpoint }: { database: Database; access: StaffAccess; clock: Clock; endpoint: boolean }): void {
  const route = staffRoutes(app, access);
  const present = async () => {
    const [{ version, topics }, counts] = [await currentTaxonomy(db), await countTopics(db, clock.now())];
    return { version, topics: topics.map((topic) => ({ ...whole(topic), known: known.has(topic.code), voices: counts.get(topic.code) ?? 0 })) };
  };
  route({ method: 'GET', url: '/api/voices/taxonomy', permission: read, reply: VoiceTaxonomy, summary: 'Topics of the present version, with how often each is mentioned', handle: present });
  route({
    method: 'POST', url: '/api/voices/taxonomy', permission: change, body: VoiceTaxonomyNew, reply: VoiceTaxonomy, summary: 'Publishes a further version; leaves an audit line',
    handle: async ({ principal, body, request }) => {
      await publishTaxonomy(db, principal, body, { clock, address: request.ip });
      return present();
    },
  });
  route({
    method: 'GET', url: '/api/voices/taxonomy/versions', permission: read, query: VoiceTaxonomyVersionQuery, reply: VoiceTaxonomyVersionPage, summary: 'Who published which version when, and what changed',
    handle: async ({ query }) => {
      const limit = query.limit ?? 20;
      const [before] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [cursorPatterns.number]);
      const rows = await listTaxonomyVersions(db, before === null ? null : Number(before), limit);
      const compared = rows.map(({ version, topics, note, by, at }, n) => ({ version, note, by, at: at.toISOString(), ...compareTopics(rows[n + 1]?.topics ?? topics, topics) }));
      return toPage(compared, limit, ({ version }) => [version], (row) => row);
    },
  });
  route({
    method: 'GET', url: '/api/voices/taxonomy/export', permission: 'voices:export', query: VoiceTaxonomyExport, summary: 'The present topics as CSV or XLSX',
    handle: async ({ principal, query, locale, reply }) => {
      demand(principal, read);
      const { version, topics } = await present();
      return sendTable(reply, `topics-${version}`, query.format, await writeTable(query.format, exportTopics(topics, query.locale ?? locale)));
    },
  });
  route({
    method: 'GET', url: '/api/voices/runs', permission: read, reply: VoiceRuns, summary: 'The last run over history and the last fitting of a model, with how far they are',
    handle: async ({ locale }) => {
      const [rerun, train] = [await lastRun(db, 'rerun'), await lastRun(db, 'train')];
      return { rerun: rerun === null ? null : presentRun(rerun, locale), train: train === null ? null : presentRun(train, locale) };
    },
  });
  route({
    method: 'POST', url: '/api/voices/runs', permission: change, body: VoiceRunNew, reply: VoiceRun, summary: 'Reads the whole history anew, or fits the next model, in a worker; the unfinished run where there is one',
    handle: async ({ principal, body, request, locale }) => {
      const begin = body.kind === 'rerun' ? beginRerun : beginTraining;
      const { id, begun } = await begin(db, clock, principal.staffId, { job: true });
      if (begun) await writeAudit(db, { actor: principal, action: body.kind === 'rerun' ? 'voices.rerunBegun' : 'voices.trainingBegun', subjectKind: 'voices', subject: id, unitId: principal.unitId, address: request.ip, detail: {} });
      return presentRun((await findRun(db, id))!, locale);
    },
  });
  route({
    method: 'GET', url: '/api/voices/models', permission: read, reply: VoiceModels, summary: 'Models with their figures, and which one serves',
    handle: async ({ locale }) => ({ items: (await listModels(db)).map((row) => presentModel(row, locale)), corrections: await countCorrections(db), endpoint }),
  });
  route({
    method: 'POST', url: '/api/voices/models/:version/serve', permission: change, params: Type.Object({ version: Type.Integer({ minimum: 1 }) }), reply: Done, summary: 'Takes a former model into service again; leaves an audit line',
    handle: async ({ principal, params, request }) => {
      await transact(db, async (tx) => {
        if (!(await serveModel(tx, params.version, clock.now()))) return refuse('not_found');
        await writeAudit(tx, { actor: principal, action: 'voices.modelServed', subjectKind: 'voices', unitId: principal.unitId, address: request.ip, detail: { version: params.version } });
      });
      return { ok: true as const };
    },
  });
  route({ method: 'GET', url: '/api/voices/rising-words', permission: read, query: VoiceRisingWordsQuery, reply: VoiceRisingWords, summary: 'Words and word groups that rose in comments of the last seven days', handle: ({ principal, query }) => readRisingWords(db, principal, query.unit) });
}

const whole = ({ code, name, nameEn, group = '', groupEn = '', description = '', descriptionEn = '', phrases, archived }: Topic) => ({ code, name, nameEn, group, groupEn, description, descriptionEn, phrases: [...phrases], archived });

const presentRun = ({ id, kind, state, taxonomyVersion, modelVersion, total, done, changed, failure, failureEn, by, createdAt, finishedAt }: RunRow, locale: Locale) => ({
  id, kind, state, taxonomyVersion, modelVersion, total, done, changed, failure: locale === 'en' ? failureEn : failure, by, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null,
});

const presentModel = ({ version, serving, refused, delivered, measures, by, createdAt, servedFrom }: ModelRow, locale: Locale): VoiceModelVersion => ({
  version, serving, refused, delivered, measures: measures.figures ?? null, reasons: (measures.reasons ?? []).map(({ zh, en }) => (locale === 'en' ? en : zh)), by, createdAt: createdAt.toISOString(), servedFrom: servedFrom?.toISOString() ?? null,
});
