import type { Complaint, Permission, RefusalCode } from '@huiyin/contracts';
import { refuse, type RefusalText } from '#platform/errors/refusal.ts';
import { complaintRules } from './complaint-deps.ts';
import type { SeenComplaint } from './store-complaints.ts';

/** What the rules look at of whoever wants to do something. */
export interface Doer {
  readonly staffId: string;
  readonly permissions: ReadonlySet<Permission>;
}

export type Verb = Exclude<keyof Complaint['may'], 'unmask'>;
interface No {
  readonly code: RefusalCode;
  readonly text?: RefusalText;
}

const notYours: No = { code: 'not_allowed' };
const conflict = (zh: string, en: string): No => ({ code: 'conflict', text: { zh, en } });

/** B1-06: whoever is complained about, or belongs to what is, neither handles nor decides nor approves. */
export const mustKeepOut: RefusalText = {
  zh: '您或您所在的机构、部门是被投诉对象，按规定须回避，不能办理此件。',
  en: 'You, your department or your unit is what this complaint is about, so you must keep out of it.',
};

export const isOpen = ({ state }: Pick<SeenComplaint, 'state'>): boolean => state === 'waiting' || state === 'handling' || state === 'decided';

/** Why somebody may not do something with a complaint that they see now; undefined: they may. */
export function whyNot(verb: Verb, doer: Doer, k: SeenComplaint): No | undefined {
  if (k.recused) return { code: 'not_allowed', text: mustKeepOut };
  const has = (permission: Permission): boolean => doer.permissions.has(permission);
  const handler = has('complaints:handle') && k.assignee === doer.staffId;
  const lead = has('complaints:assign') && k.within;
  const registrar = has('complaints:register') && k.registeredBy === doer.staffId;
  const ended = isOpen(k) ? undefined : conflict('投诉的办理程序已经结束。', 'The handling of this complaint has ended.');
  const merged = k.state === 'merged' ? conflict('此件已合并，请到主投诉中办理。', 'It was merged; go on in the main complaint.') : undefined;
  switch (verb) {
    case 'take':
      if (!has('complaints:handle') || !(k.queued || k.within)) return notYours;
      return k.state === 'waiting' ? undefined : (merged ?? ended ?? conflict('已有同事在办理。', 'Somebody handles it already.'));
    case 'assign':
      return lead ? (merged ?? ended) : notYours;
    case 'note':
    case 'correct':
      return handler || lead || registrar ? merged : notYours;
    case 'rootCause':
      return handler || lead ? merged : notYours;
    case 'escalate':
      if (!handler && !lead) return notYours;
      return merged ?? ended ?? (k.tier < 3 ? undefined : conflict('已在最高一级，由分公司统一协调。', 'It is at the highest tier already.'));
    case 'extend':
    case 'askExtension':
      if (!handler && !lead) return notYours;
      return merged ?? ended ?? notExtendable(verb, k);
    case 'answerExtension':
      if (k.approvalAskedBy === null) return conflict('没有待审批的延期申请。', 'Nobody has asked for an extension.');
      if (!has('complaints:approve') || !k.within || !k.above) return notYours;
      if (k.approvalAskedBy === doer.staffId || k.assignee === doer.staffId) return conflict('申请人和办理人不能审批自己的延期，请由上级审批。', 'Whoever asked or handles it cannot approve it; somebody above must.');
      return undefined;
    case 'pause':
      if (!handler && !lead) return notYours;
      if (k.paused) return conflict('时限已经暂停。', 'The clock stands still already.');
      return merged ?? ended ?? (k.overdue ? conflict('已经超期，不能再暂停。', 'It is overdue, so its clock cannot be stopped any more.') : undefined);
    case 'resume':
      if (!handler && !lead) return notYours;
      return k.paused ? (merged ?? ended) : conflict('时限没有暂停。', 'The clock is running.');
    case 'newFacts':
    case 'withdraw':
      return handler || lead || registrar ? (merged ?? ended) : notYours;
    case 'decide':
      if (!handler) return notYours;
      if (k.paused) return conflict('时限正在暂停，请先恢复计时再作决定。', 'The clock stands still; let it go on before deciding.');
      return merged ?? ended;
    case 'inform':
      if (!handler && !lead) return notYours;
      return k.state === 'decided' ? undefined : (merged ?? ended ?? conflict('还没有作出处理决定，不能告知投诉人。', 'There is no decision yet to tell the complainant.'));
    case 'told':
      if (!handler && !lead) return notYours;
      return k.toTell.length > 0 ? merged : conflict('没有需要告知投诉人的事项。', 'There is nothing to tell the complainant.');
    case 'close':
      if (!handler && !lead) return notYours;
      if (k.state !== 'informed') return merged ?? conflict('处理决定尚未告知投诉人，不能结案。', 'The complainant has not been told the decision; it cannot be closed.');
      return k.rootCause === null ? conflict('请先填写溯源原因再结案。', 'Say what the root cause was before closing it.') : undefined;
    case 'merge':
      return handler || lead ? (merged ?? ended) : notYours;
    case 'unmerge':
      if (!handler && !lead) return notYours;
      return k.state === 'merged' ? undefined : conflict('此件没有被合并。', 'It is not merged.');
  }
}

function notExtendable(verb: 'extend' | 'askExtension', k: SeenComplaint): No | undefined {
  if (k.paused) return conflict('时限正在暂停，请先恢复计时再延长。', 'The clock stands still; let it go on before extending it.');
  if (k.overdue) return conflict('已经超期，不能再延长；请尽快作出处理决定并告知投诉人。', 'It is overdue and can no longer be extended; decide and tell the complainant.');
  if (verb === 'extend') return k.runningRule === complaintRules.simple ? undefined : conflict('已延长过一次；再延长须由上级批准。', 'It was extended already; a further extension needs an approval.');
  if (k.runningRule === complaintRules.simple) return conflict('请先延长至 30 日，仍不能办结的再申请。', 'Extend it to 30 days first.');
  if (k.runningRule !== complaintRules.complicated) return conflict('已延长至 60 日，不能再延长。', 'It was extended to 60 days and cannot be extended any more.');
  return k.approvalAskedBy === null ? undefined : conflict('延期申请正在等待审批。', 'An extension has been asked for and waits for its approval.');
}

export function demandVerb(verb: Verb, doer: Doer, complaint: SeenComplaint): void {
  const no = whyNot(verb, doer, complaint);
  if (no !== undefined) refuse(no.code, no.text);
}
