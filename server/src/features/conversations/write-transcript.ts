import type { ContactSummary, Message } from '@huiyin/contracts';
import type { Locale } from '#platform/http/request-locale.ts';

const words = {
  'zh-CN': {
    locale: 'zh-CN',
    title: '服务记录',
    note: '[内部备注]',
    customer: '客户',
    agent: '客服',
    system: '系统',
    file: '文件',
    summary: '服务小结',
    solved: { yes: '已解决', no: '未解决', followUp: '需跟进' },
  },
  en: {
    locale: 'en',
    title: 'Transcript',
    note: '[internal note]',
    customer: 'Customer',
    agent: 'Agent',
    system: 'System',
    file: 'File',
    summary: 'Summary',
    solved: { yes: 'solved', no: 'not solved', followUp: 'needs follow-up' },
  },
} as const;

/** Plain text of a conversation, one message a paragraph, times in the given zone. */
export function writeTranscript(messages: readonly Message[], options: { locale: Locale; insurerName: string; timeZone: string; summary?: ContactSummary | null }): string {
  const text = words[options.locale];
  const time = new Intl.DateTimeFormat(options.locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: options.timeZone });
  const lines = messages.map((message) => `${time.format(Date.parse(message.at))}  ${who(message, text)}\n${body(message, text)}\n`);
  return `${options.insurerName} ${text.title}\n\n${[...lines, ...summaryLines(options.summary ?? null, text)].join('\n')}`;
}

function summaryLines(summary: ContactSummary | null, text: (typeof words)[Locale]): string[] {
  if (summary === null) return [];
  const parts = [text.locale === 'en' ? summary.reason?.pathEn : summary.reason?.path, summary.solved === null ? '' : text.solved[summary.solved], summary.remark];
  return [`[${text.summary}] ${parts.filter((part) => part !== undefined && part !== '').join(' · ')}\n`];
}

function who(message: Message, text: (typeof words)[Locale]): string {
  const name = message.senderName === '' ? '' : ` ${message.senderName}`;
  return message.kind === 'note' ? `${text.note}${name}` : message.sender === 'agent' ? `${text.agent}${name}` : text[message.sender];
}

function body(message: Message, text: (typeof words)[Locale]): string {
  if (message.system !== null) {
    return message.system.words[text.locale];
  }
  return message.file === null ? message.text : `[${text.file}] ${message.file.name} ${message.text}`.trim();
}
