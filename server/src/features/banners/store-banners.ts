import type { BannerAudience, BannerNew } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface BannerRow {
  readonly id: string;
  readonly text: string;
  readonly level: 'info' | 'warning' | 'urgent';
  readonly unit: string;
  readonly department: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly until: Date;
  readonly dismissed: number;
}

const columns = sql.raw(`b.id, b.text, b.level, u.name as unit, d.name as department, s.name as written_by, b.written_at, b.until,
  (select count(*)::int from banner_dismissals x where x.banner_id = b.id) as dismissed`);
const joins = sql.raw('join units u on u.id = b.unit_id left join departments d on d.id = b.department_id join staff s on s.id = b.written_by');
const running = sql<boolean>`b.withdrawn_at is null and b.until > now()`;

/** Banners that run now for this person and were not put away, the most urgent first; at most 20. */
export async function bannersFor(db: Db, principal: Principal): Promise<BannerRow[]> {
  const { rows } = await sql<BannerRow>`select ${columns} from banners b ${joins}
    where ${running} and ${principal.unitPath} like u.path || '%' and (b.department_id is null or b.department_id = ${principal.departmentId}::uuid)
      and not exists (select from banner_dismissals x where x.banner_id = b.id and x.staff_id = ${principal.staffId}::uuid)
    order by array_position('{urgent,warning,info}'::text[], b.level), b.written_at desc limit 20`.execute(db);
  return rows;
}

const written = (principal: Principal) => inScope(principal, { unit: 'b.unit_id', department: 'b.department_id', person: 'b.written_by' });

/** Running banners to the reader's units; at most 50. */
export async function bannersWritten(db: Db, principal: Principal): Promise<BannerRow[]> {
  const { rows } = await sql<BannerRow>`select ${columns} from banners b ${joins} where ${running} and ${written(principal)} order by b.written_at desc limit 50`.execute(db);
  return rows;
}

/** Whom the reader may write to: the departments in reach, and the units whose people all are in reach. */
export async function loadAudience(db: Db, principal: Principal): Promise<BannerAudience> {
  const whole = principal.dataScope === 'unit' || principal.dataScope === 'all';
  const [units, departments] = await Promise.all([
    sql<{ id: string; name: string }>`select u.id, u.name from units u where u.archived_at is null and ${whole}::boolean and ${inScope(principal, { unit: 'u.id' })} order by u.path limit 500`.execute(db),
    sql<{ id: string; name: string; unitId: string }>`select d.id, d.name, d.unit_id from departments d join units u on u.id = d.unit_id
      where ${principal.dataScope === 'self' ? sql`false` : inScope(principal, { unit: 'd.unit_id', department: 'd.id' })} order by u.path, d.code limit 500`.execute(db),
  ]);
  return { units: units.rows, departments: departments.rows };
}

export async function insertBanner(tx: Db, id: string, principal: Principal, banner: BannerNew): Promise<void> {
  await sql`insert into banners (id, text, level, unit_id, department_id, written_by, until)
    values (${id}::uuid, ${banner.text.trim()}, ${banner.level}, ${banner.unitId}::uuid, ${banner.departmentId ?? null}::uuid, ${principal.staffId}::uuid, ${banner.until}::timestamptz)`.execute(tx);
}

/** Undefined when no such banner runs within reach. */
export async function endBanner(tx: Db, principal: Principal, id: string): Promise<{ unitId: string } | undefined> {
  const { rows } = await sql<{ unitId: string }>`update banners b set withdrawn_at = now() where b.id = ${id}::uuid and ${running} and ${written(principal)} returning b.unit_id`.execute(tx);
  return rows[0];
}

/** False when there is no such banner for this person; twice is harmless. */
export async function dismissBanner(db: Db, principal: Principal, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from banners b join units u on u.id = b.unit_id where b.id = ${id}::uuid and ${principal.unitPath} like u.path || '%'`.execute(db);
  if (rows.length === 0) return false;
  await sql`insert into banner_dismissals (banner_id, staff_id) values (${id}::uuid, ${principal.staffId}::uuid) on conflict do nothing`.execute(db);
  return true;
}
