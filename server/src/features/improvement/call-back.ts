import { sql } from 'kysely';
import type { Tasks } from '#platform/jobs/start-worker.ts';
import { callBackJob } from './answer-verification.ts';
import type { ImprovementDeps, OpenCase } from './improvement-deps.ts';

interface CallBack {
  readonly verificationId: string;
  readonly customerId: string;
  readonly rating: number;
}

/** Opens the case of each dissatisfied customer, at the leading department or else that of whoever planned the verification. */
export function callBackTasks(deps: Pick<ImprovementDeps, 'database'>, openCase: OpenCase): Tasks {
  return {
    [callBackJob]: async (payload) => {
      const { verificationId, customerId, rating } = payload as CallBack;
      const { rows } = await sql<{ number: string; title: string; ownerId: string | null; departmentId: string | null }>`select p.number, p.title, coalesce(p.owner_id, f.planned_by) as owner_id,
          coalesce(p.lead_department_id, s.department_id) as department_id from pain_point_verifications f join pain_points p on p.id = f.pain_point_id left join staff s on s.id = coalesce(p.owner_id, f.planned_by)
        where f.id = ${verificationId}::uuid`.execute(deps.database.db);
      const found = rows[0];
      if (found === undefined || found.ownerId === null || found.departmentId === null) return;
      await openCase({
        verificationId, customerId, ownerId: found.ownerId, departmentId: found.departmentId, title: `验证不满意回访：${found.title}`.slice(0, 120),
        text: `客户在痛点 ${found.number}《${found.title}》的验证中评价 ${rating} 星，请回电了解情况并逐项解决，在工单中写明结果。`,
      });
    },
  };
}
