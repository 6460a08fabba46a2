import type { WorkOrder } from '@huiyin/contracts';
import type { Permission, RefusalCode } from '@huiyin/contracts';
import { refuse, type RefusalText } from '#platform/errors/refusal.ts';
import type { SeenOrder } from './store-orders.ts';

/** What the rules look at of whoever wants to do something. */
export interface Doer {
  readonly staffId: string;
  readonly permissions: ReadonlySet<Permission>;
}

export type Verb = Exclude<keyof WorkOrder['may'], 'unmask'>;
interface No {
  readonly code: RefusalCode;
  readonly text?: RefusalText;
}

const notYours: No = { code: 'not_allowed' };
const conflict = (zh: string, en: string): No => ({ code: 'conflict', text: { zh, en } });
const open = (order: SeenOrder): boolean => order.state === 'waiting' || order.state === 'assigned';
const back = (order: SeenOrder): boolean => order.state === 'sentBack' || order.state === 'replied';

/** Why somebody may not do something with an order that they see now; undefined: they may. */
export function whyNot(verb: Verb, doer: Doer, order: SeenOrder): No | undefined {
  const has = (permission: Permission): boolean => doer.permissions.has(permission);
  const owner = order.ownerStaff === doer.staffId;
  const assignee = order.assignee === doer.staffId && order.state === 'assigned';
  const lead = has('work-orders:extend') && (order.receiving || order.sending);
  const inHand = (assignee && has('work-orders:handle')) || (owner && back(order) && has('work-orders:create'));
  const ended = order.state === 'finished' ? conflict('工单已办结。', 'The work order is finished.') : undefined;
  switch (verb) {
    case 'take':
      if (!has('work-orders:handle') || !order.mineToTake) return order.state === 'waiting' ? notYours : conflict('工单已被领取或派发。', 'Somebody has it already.');
      return undefined;
    case 'assign':
      if (!has('work-orders:assign') || !order.receiving) return notYours;
      return open(order) ? undefined : (ended ?? conflict('工单已退回发起人，不能再派发。', 'It is back with its sender and cannot be dispatched.'));
    case 'urge':
      if (!has('work-orders:create') || !(owner || order.sending)) return notYours;
      return open(order) ? undefined : (ended ?? conflict('工单已在发起方手上，无需催办。', 'It is with the sending side, so there is nobody to urge.'));
    case 'supervise':
      return has('work-orders:supervise') ? ended : notYours;
    case 'report':
      if (!(owner || assignee)) return notYours;
      return order.reportWanted ? undefined : conflict('没有待报告的督办。', 'No report is wanted.');
    case 'sendBack':
      if (!has('work-orders:handle') || !(assignee || order.mineToTake || (order.receiving && has('work-orders:assign')))) return notYours;
      return open(order) ? undefined : (ended ?? conflict('工单已回到发起人手上。', 'It is back with its sender already.'));
    case 'resend':
      if (!owner) return notYours;
      return order.state === 'sentBack' ? undefined : (ended ?? conflict('只有被退回的工单才能重新派送。', 'Only what was sent back can be sent on again.'));
    case 'reply':
      if (!has('work-orders:handle') || !assignee) return order.state === 'waiting' && order.mineToTake ? conflict('请先领取工单再回单。', 'Take the work order before replying.') : notYours;
      return undefined;
    case 'answer':
      if (!owner || !has('work-orders:create')) return notYours;
      return back(order) ? undefined : (ended ?? conflict('接收方还没有回单，暂不能答复客户。', 'The receiver has not replied yet, so there is nothing to tell the customer.'));
    case 'finish':
      if (!owner || !has('work-orders:create')) return notYours;
      if (!back(order)) return ended ?? conflict('接收方还没有回单，不能办结。', 'The receiver has not replied yet; it cannot be finished.');
      if (!answered(order)) return conflict('回单后还没有答复客户，不能办结；请先答复客户。', 'The customer has not been answered since the reply; answer them first.');
      return order.reportWanted ? conflict('督办尚未报告，请先提交报告再办结。', 'The supervision has not been reported on; report first.') : undefined;
    case 'escalate':
      if (!(owner || assignee || has('work-orders:assign') || has('work-orders:supervise'))) return notYours;
      if (!open(order)) return ended ?? conflict('工单已在发起方手上，不能升级。', 'It is with the sending side and cannot be escalated.');
      return order.tier < 3 ? undefined : conflict('已在最高一级，由分公司统一协调。', 'It is at the highest tier already.');
    case 'pause':
      if (!inHand && !lead) return notYours;
      if (order.paused) return ended ?? conflict('时限已经暂停。', 'The clock stands still already.');
      return ended ?? (order.overdue ? conflict('已经超时，不能再暂停。', 'It is overdue, so its clock cannot be stopped any more.') : undefined);
    case 'resume':
      // The first contact may hear first that what was waited for has come.
      if (!inHand && !lead && !(owner && has('work-orders:create'))) return notYours;
      return ended ?? (order.paused ? undefined : conflict('时限没有暂停。', 'The clock is running.'));
    case 'extend':
      if (!lead) return notYours;
      if (ended !== undefined) return ended;
      if (inHand) return conflict('工单在您手上，不能延长自己的时限，请由上级延长。', 'It is in your own hands; somebody else has to extend its deadline.');
      if (order.paused) return conflict('时限正在暂停，请先恢复计时再延长。', 'The clock stands still; let it go on before extending it.');
      return order.overdue ? conflict('已经超时，不能再延长；请尽快办理并答复客户。', 'It is overdue and can no longer be extended; deal with it and answer the customer.') : undefined;
  }
}

/** Was the customer told something after the order last came back? */
export function answered(order: Pick<SeenOrder, 'answeredAt' | 'returnedAt'>): boolean {
  return order.answeredAt !== null && order.returnedAt !== null && order.answeredAt >= order.returnedAt;
}

export function demandVerb(verb: Verb, doer: Doer, order: SeenOrder): void {
  const no = whyNot(verb, doer, order);
  if (no !== undefined) refuse(no.code, no.text);
}
