import type { QuestionnaireContent, QuestionnaireOptions } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export interface QuestionnaireRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly touchpoint: string | null;
  readonly version: number | null;
  readonly hasDraft: boolean;
  readonly answers: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
  readonly archivedAt: Date | null;
}

const columns = sql`q.id, q.code, q.name, q.touchpoint, q.version, q.draft is not null as has_draft, q.changed_at, p.name as changed_by, q.archived_at,
  coalesce((select sum(n.answers)::int from questionnaire_counts n where n.questionnaire_id = q.id), 0) as answers`;

/** A page, `limit + 1` rows, changed last first. */
export async function listQuestionnaires(db: Db, { archived, cursor }: { archived: boolean; cursor: string | undefined }, limit: number): Promise<(QuestionnaireRow & { sortKey: string })[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<QuestionnaireRow & { sortKey: string }>`select ${columns}, ${sql.raw(exactMoment('q.changed_at'))} as sort_key from questionnaires q left join staff p on p.id = q.changed_by
    where ${archived ? sql`q.archived_at is not null` : sql`q.archived_at is null`}
      and ${place === undefined ? sql`true` : sql`(q.changed_at, q.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by q.changed_at desc, q.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export async function findQuestionnaire(db: Db, id: string): Promise<(QuestionnaireRow & { draft: QuestionnaireContent | null }) | undefined> {
  const { rows } = await sql<QuestionnaireRow & { draft: QuestionnaireContent | null }>`select ${columns}, q.draft from questionnaires q left join staff p on p.id = q.changed_by where q.id = ${id}::uuid`.execute(db);
  return rows[0];
}

export interface VersionRow {
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly answers: number;
  readonly content: QuestionnaireContent;
}

/** Newest first; a questionnaire has tens of versions. */
export async function listVersions(db: Db, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select v.version, v.published_at, p.name as published_by, v.content,
      coalesce((select sum(n.answers)::int from questionnaire_counts n where n.questionnaire_id = v.questionnaire_id and n.version = v.version), 0) as answers
    from questionnaire_versions v left join staff p on p.id = v.published_by where v.questionnaire_id = ${id}::uuid order by v.version desc limit 200`.execute(db);
  return rows;
}

/** What was published under this number. */
export async function findVersion(db: Db, id: string, version: number): Promise<QuestionnaireContent | undefined> {
  const { rows } = await sql<{ content: QuestionnaireContent }>`select content from questionnaire_versions where questionnaire_id = ${id}::uuid and version = ${version}`.execute(db);
  return rows[0]?.content;
}

export async function lockQuestionnaire(tx: Db, id: string): Promise<{ version: number | null; draft: QuestionnaireContent | null; archivedAt: Date | null } | undefined> {
  const { rows } = await sql<{ version: number | null; draft: QuestionnaireContent | null; archivedAt: Date | null }>`select version, draft, archived_at from questionnaires where id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export interface QuestionnaireWrite {
  readonly name: string;
  readonly touchpoint: string | null;
  readonly draft: QuestionnaireContent;
}

export async function insertQuestionnaire(tx: Db, id: string, code: string, { name, touchpoint, draft }: QuestionnaireWrite, by: string): Promise<void> {
  await sql`insert into questionnaires (id, code, name, touchpoint, draft, changed_by) values (${id}, ${code}, ${name}, ${touchpoint}, ${JSON.stringify(draft)}::jsonb, ${by})`.execute(tx);
}

export async function updateDraft(tx: Db, id: string, { name, touchpoint, draft }: QuestionnaireWrite, by: string): Promise<void> {
  await sql`update questionnaires set name = ${name}, touchpoint = ${touchpoint}, draft = ${JSON.stringify(draft)}::jsonb, changed_by = ${by}, changed_at = now() where id = ${id}::uuid`.execute(tx);
}

/** The draft becomes this version. */
export async function publishDraft(tx: Db, id: string, version: number, by: string | null): Promise<void> {
  await sql`insert into questionnaire_versions (questionnaire_id, version, content, published_by) select id, ${version}, draft, ${by} from questionnaires where id = ${id}::uuid`.execute(tx);
  await sql`update questionnaires set version = ${version}, draft = null, changed_by = ${by}, changed_at = now() where id = ${id}::uuid`.execute(tx);
}

export async function setArchived(tx: Db, id: string, archived: boolean, by: string): Promise<void> {
  await sql`update questionnaires set archived_at = ${archived ? sql`now()` : sql`null`}, changed_by = ${by}, changed_at = now() where id = ${id}::uuid`.execute(tx);
}

/** The published questionnaire in use: of a touchpoint, or under a code. */
export async function findPublished(db: Db, by: { touchpoint: string } | { code: string }): Promise<{ id: string; version: number } | undefined> {
  const { rows } = await sql<{ id: string; version: number }>`select id, version from questionnaires
    where ${'code' in by ? sql`code = ${by.code}` : sql`touchpoint = ${by.touchpoint}`} and version is not null and archived_at is null`.execute(db);
  return rows[0];
}

export async function listOptions(db: Db): Promise<QuestionnaireOptions> {
  const touchpoints = await sql<QuestionnaireOptions['touchpoints'][number]>`select code, name, name_en from touchpoints where archived_at is null order by position, code limit 200`.execute(db);
  const questionnaires = await sql<QuestionnaireOptions['questionnaires'][number]>`select id, name, touchpoint from questionnaires where version is not null and archived_at is null order by name, id limit 200`.execute(db);
  return { touchpoints: touchpoints.rows, questionnaires: questionnaires.rows };
}

/** One more answer of a version; in one of sixteen rows, so that those who answer at once rarely wait for one another. */
export async function countAnswer(tx: Db, id: string, version: number): Promise<void> {
  await sql`insert into questionnaire_counts (questionnaire_id, version, part, answers) values (${id}::uuid, ${version}, floor(random() * 16), 1)
    on conflict (questionnaire_id, version, part) do update set answers = questionnaire_counts.answers + 1`.execute(tx);
}

export async function findTouchpoint(db: Db, code: string): Promise<{ name: string; nameEn: string } | undefined> {
  const { rows } = await sql<{ name: string; nameEn: string }>`select name, name_en from touchpoints where code = ${code}`.execute(db);
  return rows[0];
}
