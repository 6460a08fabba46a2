import { Done, Id, WorkOrderAnswer, WorkOrderAssign, WorkOrderExtend, WorkOrderFinish, WorkOrderReply, WorkOrderResend, WorkOrderUrge, WorkOrderWords, type Permission } from '@huiyin/contracts';
import { Type, type Static, type TSchema } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sentAct } from '#platform/http/sent-act.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { answerOrder, finishOrder } from './answer-order.ts';
import { assignOrder, takeOrder } from './dispatch-order.ts';
import { escalateOrder } from './escalate-order.ts';
import { reportOrder, superviseOrder, urgeOrder } from './push-order.ts';
import { replyOrder, resendOrder, sendBackOrder } from './return-order.ts';
import { extendOrder, pauseOrder, resumeOrder } from './run-order-clock.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

type Act<B> = (deps: WorkOrderDeps, principal: Principal, id: string, body: B, address: string) => Promise<void>;

/** The verbs, one address each; who may do what to which order is in order-rules. */
export function verbRoutes(app: Http, deps: WorkOrderDeps & { access: StaffAccess }): void {
  const route = staffRoutes(app, deps.access);
  const verb = <B extends TSchema>(name: string, permission: Permission, body: B, act: Act<Static<B>>, summary: string): void => {
    route({
      method: 'POST', url: `/api/work-orders/:id/${name}`, permission, params: Type.Object({ id: Id }), body, reply: Done, summary,
      handle: async (call) => {
        await act({ ...deps, sent: sentAct(call.request) }, call.principal, call.params.id, call.body as Static<B>, call.request.ip);
        return { ok: true as const };
      },
    });
  };
  verb('take', 'work-orders:handle', Type.Object({}), takeOrder, '领取: take what waits for the own department');
  verb('assign', 'work-orders:assign', WorkOrderAssign, assignOrder, '派发: dispatch to somebody of the department');
  verb('urge', 'work-orders:create', WorkOrderUrge, urgeOrder, '催办: urge, or note that the customer does');
  verb('supervise', 'work-orders:supervise', WorkOrderWords, superviseOrder, '督办: flag it and ask for a report');
  verb('report', 'work-orders:read', WorkOrderWords, reportOrder, 'Report on a supervision');
  verb('send-back', 'work-orders:handle', WorkOrderWords, sendBackOrder, '退单: send back with a reason');
  verb('resend', 'work-orders:create', WorkOrderResend, resendOrder, 'Send on what was sent back');
  verb('reply', 'work-orders:handle', WorkOrderReply, replyOrder, '回单: reply to the first agent');
  verb('answer', 'work-orders:create', WorkOrderAnswer, answerOrder, 'Answer the customer, and finish if wanted');
  verb('finish', 'work-orders:create', WorkOrderFinish, finishOrder, '办结: finish once the customer was answered');
  verb('pause', 'work-orders:read', WorkOrderWords, pauseOrder, 'Stop the clock, with a reason');
  verb('resume', 'work-orders:read', WorkOrderWords, resumeOrder, 'Let the clock go on');
  verb('extend', 'work-orders:extend', WorkOrderExtend, extendOrder, 'Move the deadline, with a reason');
  verb('escalate', 'work-orders:read', WorkOrderWords, escalateOrder, 'To the next of the three tiers');
}
