import type { AnswerTemplateChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface AnswerRow extends AnswerTemplateChange {
  readonly id: string;
  readonly ownerStaff: string | null;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
}

const columns = sql.raw(`t.id, t.owner_staff, t.department_id, d.name as department_name, t.title, t.body, t.shortcut
  from answer_templates t left join departments d on d.id = t.department_id`);

/** A person's own, those of their department and of what it is part of, and everybody's, in this order. */
export async function listAnswers(db: Db, principal: Principal): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`select ${columns}
    where t.owner_staff = ${principal.staffId}::uuid
      or (t.owner_staff is null and (t.department_id is null or t.department_id in (
        with recursive up as (select id, parent_id from departments where id = ${principal.departmentId}::uuid
          union all select p.id, p.parent_id from departments p join up on p.id = up.parent_id)
        select id from up)))
    order by t.owner_staff is null, t.department_id is null, t.title, t.id limit 1000`.execute(db);
  return rows;
}

export async function findAnswer(db: Db, id: string): Promise<AnswerRow | undefined> {
  const { rows } = await sql<AnswerRow>`select ${columns} where t.id = ${id}::uuid for update of t`.execute(db);
  return rows[0];
}

/** Both null: everybody's. A shortcut that the same owner has already throws a unique violation. */
export async function insertAnswer(db: Db, id: string, owner: { staff: string | null; department: string | null }, row: AnswerTemplateChange, by: string): Promise<void> {
  await sql`insert into answer_templates (id, owner_staff, department_id, title, body, shortcut, changed_by)
    values (${id}::uuid, ${owner.staff}::uuid, ${owner.department}::uuid, ${row.title}, ${row.body}, ${row.shortcut}, ${by}::uuid)`.execute(db);
}

export async function updateAnswer(db: Db, id: string, row: AnswerTemplateChange, by: string): Promise<void> {
  await sql`update answer_templates set title = ${row.title}, body = ${row.body}, shortcut = ${row.shortcut}, changed_by = ${by}::uuid, changed_at = now()
    where id = ${id}::uuid`.execute(db);
}

export async function deleteAnswer(db: Db, id: string): Promise<void> {
  await sql`delete from answer_templates where id = ${id}::uuid`.execute(db);
}

/** What is known of the customer of a conversation, for the words in braces. */
export async function loadAnswerFacts(db: Db, conversationId: string, staffId: string): Promise<{
  name: string | null; gender: string | null; channelName: string; channelNameEn: string; agentUnit: string; workOrder: string | null;
}> {
  const { rows } = await sql<Awaited<ReturnType<typeof loadAnswerFacts>>>`select cu.name, cu.gender, ch.name as channel_name, ch.name_en as channel_name_en,
      (select u.name from staff s join units u on u.id = s.unit_id where s.id = ${staffId}::uuid) as agent_unit,
      (select w.number from work_orders w where w.conversation_id = c.id order by w.state = 'finished', w.created_at desc limit 1) as work_order
    from conversations c join channels ch on ch.id = c.channel_id left join customers cu on cu.id = c.customer_id
    where c.id = ${conversationId}::uuid`.execute(db);
  return rows[0]!;
}
