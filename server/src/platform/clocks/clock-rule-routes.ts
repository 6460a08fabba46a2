import { ClockRuleChange, ClockRuleList } from '@huiyin/contracts';
import type { StaffAccess } from '../access/principal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { zoneOf } from '../calendar/load-calendar.ts';
import { dayOf } from '../calendar/zoned-time.ts';
import type { Clock } from '../clock/clock.ts';
import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { refuse } from '../errors/refusal.ts';
import type { Http } from '../http/create-http.ts';
import { staffRoutes } from '../http/staff-routes.ts';
import { insertClockRule, listClockRules } from './store-clock-rules.ts';

/** The page of deadline rules. A version that is there is never changed: clocks run by it. */
export function clockRuleRoutes(app: Http, { db, access, clock }: { db: Db; access: StaffAccess; clock: Clock }): void {
  const route = staffRoutes(app, access);
  // In force is what counts today where the reader is.
  const list = async (unitId: string): Promise<ClockRuleList> => ({ items: await listClockRules(db, dayOf(await zoneOf(db, unitId), clock.now().getTime())) });
  route({
    method: 'GET', url: '/api/clock-rules', permission: 'clocks:manage', reply: ClockRuleList, summary: 'Deadline rules with their versions',
    handle: ({ principal }) => list(principal.unitId),
  });
  route({
    method: 'POST', url: '/api/clock-rules', permission: 'clocks:manage', body: ClockRuleChange, reply: ClockRuleList, summary: 'Add a rule, or a version of one that counts from a day on',
    handle: async ({ body, principal, request }) => {
      const problem = checkOrder(body);
      if (problem !== undefined) refuse('invalid', undefined, { fields: [problem] });
      await transact(db, async (tx) => {
        if (!(await insertClockRule(tx, body, principal.staffId))) {
          refuse('invalid', undefined, { fields: [{ path: 'effectiveOn', text: { zh: `“${body.code}”已有 ${body.effectiveOn} 起生效的版本，请换一个生效日期。`, en: `"${body.code}" already has a version from ${body.effectiveOn}; choose another day.` } }] });
        }
        await writeAudit(tx, { actor: principal, action: 'clockRule.added', subjectKind: 'clockRule', address: request.ip, detail: { ...body } });
      });
      return list(principal.unitId);
    },
  });
}

function checkOrder({ warnPercents, escalateMinutes }: ClockRuleChange): { path: string; text: { zh: string; en: string } } | undefined {
  const ascending = (values: readonly number[]): boolean => values.every((value, at) => at === 0 || values[at - 1]! < value);
  const text = { zh: '须从小到大排列，且不重复。', en: 'They must ascend, without repeats.' };
  if (!ascending(warnPercents)) return { path: 'warnPercents', text };
  return ascending(escalateMinutes) ? undefined : { path: 'escalateMinutes', text };
}
