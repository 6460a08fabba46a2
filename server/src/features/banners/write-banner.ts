import type { BannerNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { endBanner, insertBanner, loadAudience } from './store-banners.ts';

export interface BannerDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly clock: Clock;
}

/** Days that a banner may stand at most. */
const mostDays = 7;

/** Shows a banner at every desk of its audience. Refuses an audience beyond the writer's reach, an empty text, and an end that is past or more than seven days ahead. */
export async function writeBanner(deps: BannerDeps, principal: Principal, banner: BannerNew, address: string): Promise<{ id: string }> {
  const left = Date.parse(banner.until) - deps.clock.now().getTime();
  if (banner.text.trim() === '') refuse('invalid', undefined, { fields: [{ path: 'text', text: { zh: '请填写公告内容。', en: 'Write what the banner says.' } }] });
  if (left <= 0 || left > mostDays * 86_400_000) refuse('invalid', undefined, { fields: [{ path: 'until', text: { zh: '结束时间须在现在之后，最多 7 天。', en: 'It must end after now, and within seven days.' } }] });
  const id = newId();
  await transact(deps.database.db, async (tx) => {
    const { units, departments } = await loadAudience(tx, principal);
    const reached = banner.departmentId == null ? units.some((unit) => unit.id === banner.unitId) : departments.some((one) => one.id === banner.departmentId && one.unitId === banner.unitId);
    if (!reached) refuse('invalid', undefined, { fields: [{ path: 'unitId', text: { zh: '只能向您管辖范围内的机构或部门发布。', en: 'Only to units or departments in your reach.' } }] });
    await insertBanner(tx, id, principal, banner);
    await writeAudit(tx, { actor: principal, action: 'banner.written', subjectKind: 'banner', subject: id, unitId: banner.unitId, address, detail: { level: banner.level, department: banner.departmentId ?? null, until: banner.until } });
    await appendEvents(tx, [{ type: 'banner.changed', subject: id, unitId: banner.unitId }]);
  });
  deps.bell.ring();
  return { id };
}

/** Takes a banner away from all desks before its end. */
export async function withdrawBanner(deps: BannerDeps, principal: Principal, id: string, address: string): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const { unitId } = (await endBanner(tx, principal, id)) ?? refuse('not_found');
    await writeAudit(tx, { actor: principal, action: 'banner.withdrawn', subjectKind: 'banner', subject: id, unitId, address });
    await appendEvents(tx, [{ type: 'banner.changed', subject: id, unitId }]);
  });
  deps.bell.ring();
}
