import type { Message } from '@huiyin/contracts';
import type { Locale } from '#platform/http/request-locale.ts';

const words = {
  'zh-CN': {
    title: '服务记录',
    note: '[内部备注]',
    customer: '客户',
    agent: '客服',
    system: '系统',
    file: '文件',
    notices: {
      queued: '已进入排队',
      assigned: '{agent} 为您服务',
      agentLost: '{agent} 的连接中断，正在为您转接其他客服',
      returned: '{agent} 将会话退回队列，正在为您转接其他客服',
      silenceWarning: '您有一段时间没有回复，会话即将结束',
      closedSilent: '因长时间没有回复，会话已结束',
      resolved: '会话已结束',
      abandoned: '客户离开了排队',
      reopened: '会话重新打开',
      leftMessage: '当前不在服务时间，已转为留言',
      blocked: '会话已被终止',
      workOrderOpened: '已转工单 {number}，答复期限 {due}',
      workOrderEscalated: '工单 {number} 已升级',
      workOrderUrged: '客户催办工单 {number}',
      workOrderFinished: '工单 {number} 已办结',
    },
  },
  en: {
    title: 'Transcript',
    note: '[internal note]',
    customer: 'Customer',
    agent: 'Agent',
    system: 'System',
    file: 'File',
    notices: {
      queued: 'Joined the queue',
      assigned: '{agent} is here to help',
      agentLost: "{agent}'s connection broke; finding somebody else",
      returned: '{agent} handed the conversation back; finding somebody else',
      silenceWarning: 'No reply for a while; the conversation will end soon',
      closedSilent: 'Ended after a long silence',
      resolved: 'The conversation has ended',
      abandoned: 'The customer left the queue',
      reopened: 'The conversation was reopened',
      leftMessage: 'Outside service hours: kept as a message',
      blocked: 'The conversation was stopped',
      workOrderOpened: 'Passed on as work order {number}, to be answered by {due}',
      workOrderEscalated: 'Work order {number} was raised to the next tier',
      workOrderUrged: 'The customer urged work order {number}',
      workOrderFinished: 'Work order {number} is finished',
    },
  },
} as const;

/** Plain text of a conversation, one message a paragraph, times in the given zone. */
export function writeTranscript(messages: readonly Message[], options: { locale: Locale; insurerName: string; timeZone: string }): string {
  const text = words[options.locale];
  const time = new Intl.DateTimeFormat(options.locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: options.timeZone });
  const lines = messages.map((message) => `${time.format(Date.parse(message.at))}  ${who(message, text)}\n${body(message, text)}\n`);
  return `${options.insurerName} ${text.title}\n\n${lines.join('\n')}`;
}

function who(message: Message, text: (typeof words)[Locale]): string {
  const name = message.senderName === '' ? '' : ` ${message.senderName}`;
  return message.kind === 'note' ? `${text.note}${name}` : message.sender === 'agent' ? `${text.agent}${name}` : text[message.sender];
}

function body(message: Message, text: (typeof words)[Locale]): string {
  if (message.system !== null) {
    return text.notices[message.system.notice].replace(/\{(\w+)\}/g, (_, name: string) => String(message.system?.args[name] ?? ''));
  }
  return message.file === null ? message.text : `[${text.file}] ${message.file.name} ${message.text}`.trim();
}
