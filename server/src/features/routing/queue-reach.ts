import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse, type FieldFault } from '#platform/errors/refusal.ts';

/** What is wrong with fields that name something, such as a queue or a unit, which the reader cannot use. */
export const outOfReach = (paths: readonly string[]): FieldFault[] =>
  paths.map((path) => ({ path, text: { zh: '不存在、已停用，或不在您的管理范围内。', en: 'It does not exist, is archived, or lies outside your scope.' } }));

/** Refuses fields whose queue does not exist, is archived or lies outside what the reader reaches. */
export async function demandQueues(db: Db, principal: Principal, fields: readonly { readonly path: string; readonly queueId: string }[]): Promise<void> {
  const { rows } = await sql<{ n: number }>`select (w.n - 1)::int as n from unnest(${fields.map(({ queueId }) => queueId)}::uuid[]) with ordinality w(id, n)
    where not exists (select from queues q where q.id = w.id and q.archived_at is null and ${inScope(principal, { unit: 'q.unit_id', department: 'q.department_id' })}) order by w.n`.execute(db);
  const text = { zh: '队列不存在、已停用，或不在您的管理范围内，请重新选择。', en: 'This queue does not exist, is archived or lies outside your scope; choose another.' };
  if (rows.length > 0) refuse('invalid', undefined, { fields: rows.map(({ n }) => ({ path: fields[n]!.path, text })) });
}
