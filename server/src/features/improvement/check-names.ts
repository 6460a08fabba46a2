import type { PainPointChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse, type FieldFault } from '#platform/errors/refusal.ts';

type Named = Pick<PainPointChange, 'topic' | 'touchpoint' | 'ownerId' | 'leadDepartmentId' | 'departmentIds'>;

const unknown = { zh: '找不到，请重新选择。', en: 'It does not exist; choose another.' };

/** Refuses by field what names nothing: topics, touchpoints, an owner who may not work on improvements, departments. */
export async function checkNames(db: Db, { topic, touchpoint, ownerId, leadDepartmentId, departmentIds = [] }: Named): Promise<void> {
  const { rows } = await sql<Record<'topic' | 'touchpoint' | 'owner' | 'lead' | 'departments', boolean>>`select
    ${topic ?? null}::text is null or exists (select from taxonomy_versions v, jsonb_array_elements(v.topics) t where t ->> 'code' = ${topic ?? null}) or not exists (select from taxonomy_versions) as topic,
    ${touchpoint ?? null}::text is null or exists (select from touchpoints where code = ${touchpoint ?? null}) as touchpoint,
    ${ownerId ?? null}::uuid is null or exists (select from staff s where s.id = ${ownerId ?? null}::uuid and ${worksWith('s', 'improvement:work')}) as owner,
    ${leadDepartmentId ?? null}::uuid is null or exists (select from departments where id = ${leadDepartmentId ?? null}::uuid and archived_at is null) as lead,
    not exists (select from unnest(${departmentIds}::uuid[]) x where not exists (select from departments d where d.id = x and d.archived_at is null)) as departments`.execute(db);
  const fine = rows[0]!;
  const paths = { topic: 'topic', touchpoint: 'touchpoint', owner: 'ownerId', lead: 'leadDepartmentId', departments: 'departmentIds' } as const;
  const fields: FieldFault[] = (Object.keys(paths) as (keyof typeof paths)[]).filter((name) => !fine[name]).map((name) => ({ path: paths[name], text: unknown }));
  if (fields.length > 0) refuse('invalid', undefined, { fields });
}

/** A unit in the person's reach, or their own. */
export async function checkUnit(db: Db, principal: Principal, unitId: string): Promise<string> {
  if (unitId === principal.unitId) return unitId;
  const { rows } = await sql<{ id: string }>`select u.id from units u where u.id = ${unitId}::uuid and u.archived_at is null and ${inScope(principal, { unit: 'u.id' })}`.execute(db);
  return rows[0]?.id ?? refuse('invalid', undefined, { fields: [{ path: 'unitId', text: unknown }] });
}
