import type { WorkOrderTemplate, WorkOrderTemplateChange, WorkOrderTemplateOptions } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface TemplateRow extends Omit<WorkOrderTemplate, 'archivedAt'> {
  readonly archivedAt: Date | null;
}

const select = sql.raw(`select t.id, t.code, t.name, t.name_en, t.kind, t.priority, t.title, t.body, t.department_id, t.department_kind, t.rules, t.tier_roles, t.archived_at,
    case when d.id is not null then u.name || ' · ' || d.name end as department_name, (select count(*)::int from work_orders w where w.template_id = t.id) as used
  from work_order_templates t left join departments d on d.id = t.department_id left join units u on u.id = d.unit_id`);

/** Templates are few: an installation has dozens. */
export async function listTemplates(db: Db, all: boolean): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`${select} where ${all} or t.archived_at is null order by t.archived_at is not null, t.code limit 500`.execute(db);
  return rows;
}

export async function findTemplate(db: Db, id: string): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`${select} where t.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** False when the code is taken. */
export async function insertTemplate(db: Db, id: string, code: string, row: WorkOrderTemplateChange, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into work_order_templates (id, code, name, name_en, kind, priority, title, body, department_id, department_kind, rules, tier_roles, changed_by)
    values (${id}::uuid, ${code}, ${row.name}, ${row.nameEn}, ${row.kind}, ${row.priority}, ${row.title}, ${row.body}, ${row.departmentId}::uuid, ${row.departmentKind},
      ${JSON.stringify(row.rules)}::jsonb, ${row.tierRoles}::text[], ${by}::uuid) on conflict (code) do nothing`.execute(db);
  return numAffectedRows === 1n;
}

export async function updateTemplate(db: Db, id: string, row: WorkOrderTemplateChange, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update work_order_templates set name = ${row.name}, name_en = ${row.nameEn}, kind = ${row.kind}, priority = ${row.priority},
      title = ${row.title}, body = ${row.body}, department_id = ${row.departmentId}::uuid, department_kind = ${row.departmentKind}, rules = ${JSON.stringify(row.rules)}::jsonb,
      tier_roles = ${row.tierRoles}::text[], changed_by = ${by}::uuid, changed_at = now() where id = ${id}::uuid`.execute(db);
  return numAffectedRows === 1n;
}

export async function archiveTemplate(db: Db, id: string, archived: boolean, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update work_order_templates set archived_at = case when ${archived} then now() end, changed_by = ${by}::uuid, changed_at = now()
    where id = ${id}::uuid`.execute(db);
  return numAffectedRows === 1n;
}

/** Which of the things that a template names do not exist or are archived. */
export async function missingParts(db: Db, row: WorkOrderTemplateChange): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select path from (
      select 'departmentId' as path where ${row.departmentId}::uuid is not null and not exists (select from departments where id = ${row.departmentId}::uuid and archived_at is null)
      union all select 'rules.' || p from jsonb_each_text(${JSON.stringify(row.rules)}::jsonb) as r(p, code) where not exists (select from clock_rules where clock_rules.code = r.code)
      union all select 'tierRoles.' || (n - 1) from unnest(${row.tierRoles}::text[]) with ordinality as r(code, n) where not exists (select from roles where roles.code = r.code)) missing`.execute(db);
  return rows.map(({ path }) => path);
}

export async function templateOptions(db: Db): Promise<Omit<WorkOrderTemplateOptions, 'variables'>> {
  const [rules, roles] = await Promise.all([
    sql<{ code: string; name: string; nameEn: string }>`select distinct on (code) code, name, name_en from clock_rules where effective_on <= current_date order by code, effective_on desc limit 500`.execute(db),
    sql<{ code: string; name: string; nameEn: string }>`select code, name, name_en from roles order by name limit 200`.execute(db),
  ]);
  return { rules: rules.rows, roles: roles.rows };
}

/** What is known of a customer for a template: the policy when there is one only, the newest claim. Masked name. */
export async function loadDraftFacts(db: Db, conversationId: string | null, customerId: string | null): Promise<{
  name: string | null; policyNo: string | null; product: string | null; reportNo: string | null; channel: string | null; unitId: string | null;
}> {
  const { rows } = await sql<Awaited<ReturnType<typeof loadDraftFacts>>>`select c.name, c.unit_id, p.policy_no, p.product, k.report_no, ch.name as channel
    from (select ${customerId}::uuid as customer, ${conversationId}::uuid as conversation) asked
      left join customers c on c.id = asked.customer
      left join lateral (select min(policy_no) as policy_no, min(product) as product from policies where customer_id = c.id and state = 'active' having count(*) = 1) p on true
      left join lateral (select report_no from claims where customer_id = c.id order by reported_at desc, id desc limit 1) k on true
      left join conversations v on v.id = asked.conversation left join channels ch on ch.id = v.channel_id`.execute(db);
  return rows[0]!;
}
