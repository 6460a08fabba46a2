import { permissions } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { OpenCase } from '#features/improvement/index.ts';
import { openOrder, type WorkOrderDeps } from '#features/work-orders/index.ts';
import type { Principal } from '#platform/access/principal.ts';

/** A customer who is still dissatisfied becomes a work order of the department that improves it, in the name of whoever owns the pain point; one for each customer and verification. */
export const openCaseBy = (deps: WorkOrderDeps): OpenCase => async ({ verificationId, customerId, ownerId, departmentId, title, text }) => {
  const { rows } = await sql<{ name: string; unitId: string; unitPath: string; departmentId: string }>`select s.name, s.unit_id, u.path as unit_path, s.department_id from staff s join units u on u.id = s.unit_id where s.id = ${ownerId}::uuid`.execute(deps.database.db);
  const owner = rows[0];
  if (owner === undefined) return;
  // The program acts for the owner, whose own reach may be narrower than the customers who were asked.
  const principal: Principal = { kind: 'staff', staffId: ownerId, userId: '', sessionId: '', locale: 'zh-CN', permissions: new Set(permissions), dataScope: 'all', mustChangePassword: false, ...owner };
  await openOrder(deps, principal, { kind: 'reassign', customerId, title, text, priority: 'urgent', departmentId, clientId: `${verificationId.slice(0, 24)}-${customerId}`.slice(0, 64) });
};
