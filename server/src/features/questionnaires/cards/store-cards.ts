import type { FeedbackCardNew, FeedbackCardOptions, FeedbackCardQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText } from '#platform/db/like-text.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export interface CardRow {
  readonly id: string;
  readonly code: string;
  readonly kind: 'staff' | 'counter' | 'case';
  readonly name: string;
  readonly touchpoint: string;
  readonly questionnaireName: string;
  readonly unitName: string;
  readonly staffName: string | null;
  readonly replyPostName: string | null;
  readonly reference: string;
  readonly answers: number;
  readonly lastAnswerAt: Date | null;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

const columns = sql.raw(`k.id, k.code, k.kind, k.name, k.touchpoint, q.name as questionnaire_name, u.name as unit_name, s.name as staff_name, p.name as reply_post_name, k.reference,
  k.answers, k.last_answer_at, k.created_at, k.archived_at`);
const joins = sql.raw('join questionnaires q on q.id = k.questionnaire_id join units u on u.id = k.unit_id left join staff s on s.id = k.staff_id left join posts p on p.id = k.reply_post_id');
const visible = (principal: Principal): RawBuilder<boolean> => inScope(principal, { unit: 'k.unit_id', department: 'k.department_id', person: 'k.staff_id' });

/** A page, `limit + 1` rows, newest first; within the reader's units. */
export async function listCards(db: Db, principal: Principal, { kind, view, text = '', cursor }: FeedbackCardQuery, limit: number): Promise<(CardRow & { sortKey: string })[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const words = text.trim();
  const { rows } = await sql<CardRow & { sortKey: string }>`select ${columns}, ${sql.raw(exactMoment('k.created_at'))} as sort_key from feedback_cards k ${joins}
    where ${visible(principal)} and ${view === 'archived' ? sql`k.archived_at is not null` : sql`k.archived_at is null`} and ${kind === undefined ? sql`true` : sql`k.kind = ${kind}`}
      and ${words === '' ? sql`true` : sql`(k.name like ${likeText(words)} or k.reference like ${likeText(words)})`}
      and ${place === undefined ? sql`true` : sql`(k.created_at, k.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by k.created_at desc, k.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export async function findSeenCard(db: Db, principal: Principal, id: string): Promise<CardRow | undefined> {
  const { rows } = await sql<CardRow>`select ${columns} from feedback_cards k ${joins} where k.id = ${id}::uuid and ${visible(principal)}`.execute(db);
  return rows[0];
}

export async function insertCard(tx: Db, id: string, code: string, card: FeedbackCardNew, departmentId: string | null, by: string): Promise<void> {
  await sql`insert into feedback_cards (id, code, kind, name, touchpoint, questionnaire_id, unit_id, department_id, staff_id, reference, reply_post_id, created_by)
    values (${id}, ${code}, ${card.kind}, ${card.name.trim()}, ${card.touchpoint}, ${card.questionnaireId}, ${card.unitId}, ${departmentId}, ${card.staffId}, ${card.reference.trim()}, ${card.replyPostId}, ${by})`.execute(tx);
}

export async function setCardArchived(tx: Db, id: string, archived: boolean): Promise<void> {
  await sql`update feedback_cards set archived_at = ${archived ? sql`now()` : sql`null`} where id = ${id}::uuid`.execute(tx);
}

/** What a card is made of, as far as the reader reaches it; null where it is none, or not of the unit. */
export async function findCardParts(db: Db, principal: Principal, card: FeedbackCardNew): Promise<{ unit: boolean; staffDepartment: string | null; post: boolean; questionnaire: boolean; touchpoint: boolean }> {
  const { rows } = await sql<{ unit: boolean; staffDepartment: string | null; post: boolean; questionnaire: boolean; touchpoint: boolean }>`select
    exists (select from units u where u.id = ${card.unitId}::uuid and ${inScope(principal, { unit: 'u.id' })}) as unit,
    (select s.department_id from staff s where s.id = ${card.staffId}::uuid and s.unit_id = ${card.unitId}::uuid and s.left_at is null) as staff_department,
    exists (select from posts p join departments d on d.id = p.department_id where p.id = ${card.replyPostId}::uuid and d.unit_id = ${card.unitId}::uuid) as post,
    exists (select from questionnaires q where q.id = ${card.questionnaireId}::uuid and q.version is not null and q.archived_at is null) as questionnaire,
    exists (select from touchpoints t where t.code = ${card.touchpoint} and t.archived_at is null) as touchpoint`.execute(db);
  return rows[0]!;
}

export async function loadCardOptions(db: Db, principal: Principal, unitId: string | undefined): Promise<FeedbackCardOptions> {
  type Named = { id: string; name: string };
  const units = await sql<Named>`select u.id, u.name from units u where ${inScope(principal, { unit: 'u.id' })} order by u.path limit 2000`.execute(db);
  const unit = unitId ?? '00000000-0000-0000-0000-000000000000';
  const inReach = sql`exists (select from units u where u.id = ${unit}::uuid and ${inScope(principal, { unit: 'u.id' })})`;
  const staff = await sql<Named>`select s.id, s.name from staff s where s.unit_id = ${unit}::uuid and s.left_at is null and ${inReach} order by s.name, s.id limit 500`.execute(db);
  const posts = await sql<Named>`select p.id, d.name || ' · ' || p.name as name from posts p join departments d on d.id = p.department_id where d.unit_id = ${unit}::uuid and ${inReach} order by d.name, p.name limit 500`.execute(db);
  return { units: units.rows, staff: staff.rows, posts: posts.rows };
}
