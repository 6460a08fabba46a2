import type { systemNotices } from '@huiyin/contracts';

type Notice = (typeof systemNotices)[number];

const zh: Record<Notice, string> = {
  queued: '已为您排队，请稍候',
  assigned: '客服 {agent} 为您服务',
  agentLost: '客服的连接中断了，正在为您重新安排，您不用再说一遍',
  returned: '正在为您转给其他客服，您不用再说一遍',
  transferred: '已为您转接，客服 {agent} 为您服务，您不用再说一遍',
  joined: '客服 {agent} 加入了服务',
  silenceWarning: '还在吗？{minutes} 分钟内没有新消息，本次服务将自动结束',
  closedSilent: '长时间没有新消息，本次服务已结束。再发消息即可继续',
  resolved: '本次服务已结束，感谢您的咨询',
  abandoned: '您已离开排队。再发消息即可重新排队',
  reopened: '咨询已恢复',
  leftMessage: '现在是非服务时间，您的留言已收到，我们会在服务时间内答复',
  leftKept: '您已离开排队。您的留言仍会得到答复；再发消息即可重新排队',
  blocked: '本次服务已停止。如有需要请拨打客服热线',
  workOrderOpened: '您的问题已转交相关部门办理，工单号 {number}，我们将在 {due} 前答复您。',
  workOrderEscalated: '工单 {number} 已升级，由上一级人员办理。',
  workOrderUrged: '您对工单 {number} 的催促已记录，并已通知办理人员。',
  workOrderPaused: '工单 {number} 的办理需要等待，原定的答复时间会顺延；恢复办理后会告知您新的答复时间。',
  workOrderResumed: '工单 {number} 已恢复办理，我们将在 {due} 前答复您。',
  workOrderExtended: '工单 {number} 还需要一些时间办理，我们将在 {due} 前答复您。',
  workOrderFinished: '工单 {number} 已办结。',
  complaintRegistered: '您的投诉已登记，编号 {number}。按规定应在 {due} 前作出处理决定并告知您；如需延长，会另行告知。',
  complaintHandled: '投诉 {number} 已有专人办理。',
  complaintExtended: '投诉 {number} 情况复杂，办理期限延长至 {due}。',
  complaintPaused: '投诉 {number} 需要外部鉴定或检测，其间不计入办理期限；恢复计时后会告知您。',
  complaintResumed: '投诉 {number} 已恢复计时，办理期限为 {due}。',
  complaintRestarted: '投诉 {number} 补充了新的情况，办理期限重新计算，为 {due}。',
  complaintMerged: '投诉 {number} 与 {into} 为同一事项，已合并办理，您提供的内容均已保留。',
  complaintUnmerged: '投诉 {number} 恢复单独办理，办理期限为 {due}。',
  complaintInformed: '投诉 {number} 的处理决定已告知您。',
  complaintWithdrawn: '您已撤回投诉 {number}，办理程序终止。',
  complaintClosed: '投诉 {number} 已结案。',
};

const en: Record<Notice, string> = {
  queued: 'Hello, you are in the queue. Somebody will be with you shortly.',
  assigned: '{agent} is here to help you.',
  agentLost: 'The connection of our colleague broke; we are finding somebody else for you.',
  returned: 'We are finding another colleague for you.',
  transferred: 'You were passed on to {agent}, who knows what you have written.',
  joined: '{agent} has joined the conversation.',
  silenceWarning: 'We have not heard from you for a while. Unless you need more help, the conversation ends in {minutes} min.',
  closedSilent: 'The conversation has ended because we had no reply for a while. Write again to go on.',
  resolved: 'The conversation has ended. Thank you for contacting us.',
  abandoned: 'You have left the queue. Write again to rejoin it.',
  reopened: 'The conversation goes on.',
  leftMessage: 'We are closed at the moment. Your message is kept and will be answered in our service hours.',
  leftKept: 'You have left the queue. Your message is kept and will be answered. Write again to rejoin the queue.',
  blocked: 'The conversation was stopped. Please call the hotline if you need help.',
  workOrderOpened: 'Your matter has been passed on under number {number}; we will answer you by {due}.',
  workOrderEscalated: 'Your matter {number} has been raised to the next level.',
  workOrderUrged: 'We have noted your reminder about {number} and told those who work on it.',
  workOrderPaused: 'Your matter {number} has to wait for something, so our answer will come later than we said. You will be told by when once it goes on.',
  workOrderResumed: 'Your matter {number} goes on; we will answer you by {due}.',
  workOrderExtended: 'Your matter {number} needs more time; we will answer you by {due}.',
  workOrderFinished: 'Your matter {number} is finished.',
  complaintRegistered: 'Your complaint is registered under number {number}. By the rules it is to be decided, and you are to be told, by {due}; if that has to be extended, you will be told.',
  complaintHandled: 'Somebody is now handling your complaint {number}.',
  complaintExtended: 'Your complaint {number} is complicated; it is now to be decided by {due}.',
  complaintPaused: 'Your complaint {number} needs an outside appraisal; the time for it does not count. You will be told when the clock runs again.',
  complaintResumed: 'The clock of your complaint {number} runs again; it is to be decided by {due}.',
  complaintRestarted: 'There is something new about your complaint {number}, so the time begins again; it is to be decided by {due}.',
  complaintMerged: 'Your complaint {number} is about the same matter as {into} and is handled with it; nothing that you told us is lost.',
  complaintUnmerged: 'Your complaint {number} is handled by itself again; it is to be decided by {due}.',
  complaintInformed: 'You have been told the decision about your complaint {number}.',
  complaintWithdrawn: 'You have withdrawn your complaint {number}; its handling has ended.',
  complaintClosed: 'Your complaint {number} is closed.',
};

/** A system message in the words for the customer: on the chat's page, by a channel, in the transcript. `locale` other than `en` is Chinese. */
export function wordNotice(notice: Notice, args: Readonly<Record<string, string | number>>, locale: string): string {
  const minutes = Math.max(1, Math.round(Number(args['closesInSeconds'] ?? 0) / 60));
  return (locale === 'en' ? en : zh)[notice].replace(/\{(\w+)\}/g, (_, name: string) => String(name === 'minutes' ? minutes : (args[name] ?? '')));
}
