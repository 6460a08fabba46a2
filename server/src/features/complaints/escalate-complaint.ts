import type { ComplaintWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { ClockKind } from '#platform/clocks/clock-kind.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { lockWork } from '../routing/index.ts';
import { actOnComplaint } from './act-on-complaint.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { isOpen } from './complaint-rules.ts';
import { giveTo, stopRouting } from './hand-out.ts';
import { changeComplaint, lockComplaint, writeStep, type ComplaintRow } from './store-complaints.ts';
import { nearestHolder, type TierHolder } from './store-people.ts';

/** Second and third tier (CMP-03, CMP-04): the head of claims of the institution, or of the centre; then the branch's dispute and complaint post. */
const tierRoles = (category: ComplaintRow['category']): readonly [string, string] => [category === 'claims' ? 'claims-head' : 'centre-management', 'claims-dispute-post'];

/** To the next tier by hand: unsolved, over authority, or in need of the branch's support. Refuses when nobody holds it who need not keep out. */
export async function escalateComplaint(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'escalate', async (tx, complaint) => {
    const next = await nextTier(tx, complaint);
    if (next === undefined) return refuse('conflict', { zh: '上一级没有可以办理的在职人员（须回避的除外），无法升级；请联系管理员配置岗位。', en: 'Nobody who need not keep out holds the post of the next tier; ask the administrator to fill it.' });
    await raise(tx, complaint, next, { by: principal.staffId, text });
    return undefined;
  });
}

interface NextTier {
  readonly tier: number;
  readonly holder: TierHolder;
}

async function nextTier(tx: Db, complaint: ComplaintRow): Promise<NextTier | undefined> {
  const roles = tierRoles(complaint.category);
  for (let tier = complaint.tier + 1; tier <= 3; tier++) {
    const holder = await nearestHolder(tx, complaint.unitId, roles[tier - 2]!, complaint.barred, complaint.assignee);
    if (holder !== undefined) return { tier, holder };
  }
  return undefined;
}

async function raise(tx: Db, complaint: ComplaintRow, { tier, holder }: NextTier, { by, text }: { by: string | null; text: string }): Promise<void> {
  await stopRouting(tx, complaint.id, 'escalated');
  await giveTo(tx, complaint, holder);
  await changeComplaint(tx, complaint.id, { tier });
  await writeStep(tx, complaint, { verb: 'escalated', by, text, data: { tier, to: holder.name, toStaff: holder.id } });
}

/** What a complaint does when its clock comes to a point. The deadline is the law's, so a new tier does not begin it anew. */
export const complaintClock: ClockKind = {
  lock: async (tx, subject) => {
    await lockWork(tx, complaintKind, subject);
    await lockComplaint(tx, subject);
  },
  onWarning: async (tx, clock, n) => {
    const complaint = await lockComplaint(tx, clock.subject);
    if (complaint === undefined || !isOpen(complaint)) return;
    await changeComplaint(tx, complaint.id, { atRisk: n >= clock.warnPercents.length });
    await writeStep(tx, complaint, { verb: 'warned', by: null, data: { n, percent: clock.warnPercents[n - 1] ?? 0 } });
    // Half of the time has gone and nobody has taken it: the next tier does.
    const next = complaint.state === 'waiting' ? await nextTier(tx, complaint) : undefined;
    if (next !== undefined) await raise(tx, complaint, next, { by: null, text: '' });
  },
  onOverdue: async (tx, { subject }) => {
    const complaint = await lockComplaint(tx, subject);
    if (complaint === undefined || !isOpen(complaint)) return;
    await changeComplaint(tx, complaint.id, { overdue: true });
    await writeStep(tx, complaint, { verb: 'overdue', by: null });
  },
  onEscalation: async (tx, { subject }) => {
    const complaint = await lockComplaint(tx, subject);
    if (complaint === undefined || !isOpen(complaint)) return;
    const next = await nextTier(tx, complaint);
    if (next !== undefined) await raise(tx, complaint, next, { by: null, text: '' });
  },
};
