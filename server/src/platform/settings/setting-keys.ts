import type { RefusalText } from '../errors/refusal.ts';

interface IntegerSetting {
  readonly kind: 'integer';
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'bytes' | 'times' | 'stars' | null;
}
interface TextSetting {
  readonly kind: 'text';
  readonly fallback: string;
  /** Characters. */
  readonly min: number;
  readonly max: number;
  readonly unit: null;
}
export type SettingKind = (IntegerSetting | TextSetting) & { readonly title: RefusalText; readonly description: RefusalText };

const integer = (fallback: number, min: number, max: number, unit: IntegerSetting['unit'], title: RefusalText, description: RefusalText) =>
  ({ kind: 'integer', fallback, min, max, unit, title, description }) as const;
const text = (fallback: string, min: number, max: number, title: RefusalText, description: RefusalText) =>
  ({ kind: 'text', fallback, min, max, unit: null, title, description }) as const;

/** Every setting that administrators may change while the program runs. The part before the dot groups them on the page. */
export const settingKeys = {
  'insurer.name': text('回音保险', 1, 60, { zh: '公司名称', en: 'Company name' }, {
    zh: '显示给客户并用于邮件。', en: 'Shown to customers and used in mails.',
  }),
  'contact.silenceWarnSeconds': integer(300, 30, 86_400, 'seconds', { zh: '客户沉默提醒', en: 'Warn a silent customer' }, {
    zh: '坐席回复后客户多久未发言即提醒会话将结束。', en: 'Time after the agent’s reply until a silent customer is warned that the conversation will end.',
  }),
  'contact.silenceCloseSeconds': integer(600, 60, 172_800, 'seconds', { zh: '客户沉默关闭', en: 'Close on silence' }, {
    zh: '客户一直未发言时多久关闭会话并释放坐席，须大于提醒时间。', en: 'Time of silence after which the conversation is closed and the agent freed; must be longer than the warning.',
  }),
  'contact.reopenHours': integer(24, 0, 720, 'hours', { zh: '重新打开', en: 'Reopen' }, {
    zh: '关闭后多久之内客户再发言则继续原会话。', en: 'Time after closing in which writing again continues the same conversation.',
  }),
  'contact.undoSeconds': integer(10, 0, 60, 'seconds', { zh: '办结可撤销', en: 'Undo of resolving' }, {
    zh: '办结会话或保存内部备注后多久之内可以撤销；之后客户才收到结束语与评价邀请。0 为立即结束。', en: 'Time in which resolving a conversation or an internal note can be undone; the customer hears of the end and is asked for a rating afterwards. 0: at once.',
  }),
  'contact.summaryRequired': integer(0, 0, 2, null, { zh: '服务小结', en: 'Summary required' }, {
    zh: '办结会话时必须填写什么。', en: 'What must be filled in when a conversation is resolved.',
  }),
  'queue.abandonSeconds': integer(60, 15, 3_600, 'seconds', { zh: '排队放弃', en: 'Abandoned in the queue' }, {
    zh: '排队中的客户多久没有任何动静即视为放弃。', en: 'Time without any sign of a waiting customer until the contact counts as abandoned.',
  }),
  'presence.leaseSeconds': integer(20, 10, 300, 'seconds', { zh: '在线宽限', en: 'Presence grace' }, {
    zh: '坐席断线多久仍视为在线。', en: 'Time for which an agent whose connection is gone still counts as there.',
  }),
  'presence.sameAgentSeconds': integer(120, 0, 3_600, 'seconds', { zh: '原坐席优先', en: 'Same agent first' }, {
    zh: '坐席多久之内回来则优先接回原会话。', en: 'Time in which an agent who comes back gets the same conversation first.',
  }),
  'response.targetSeconds': integer(30, 5, 3_600, 'seconds', { zh: '响应目标', en: 'Response target' }, {
    zh: '从请求人工到人工首次回复的目标时间。', en: 'Target from asking for a person to the first message of a person.',
  }),
  'identityCheck.minutes': integer(30, 1, 480, 'minutes', { zh: '核身有效期', en: 'Identity check holds' }, {
    zh: '核身通过后多久须重新核身。', en: 'Time after which a customer must be verified again.',
  }),
  'unmask.minutes': integer(15, 1, 480, 'minutes', { zh: '明文时限', en: 'Unmasked for' }, {
    zh: '查看完整个人信息的授权多久失效。', en: 'How long a grant to see personal data holds.',
  }),
  'signIn.maxFailures': integer(5, 3, 20, 'times', { zh: '密码错误上限', en: 'Wrong passwords' }, {
    zh: '连续输错多少次密码后锁定账号。', en: 'Wrong passwords in a row until the account is locked.',
  }),
  'signIn.lockMinutes': integer(15, 1, 1_440, 'minutes', { zh: '锁定时长', en: 'Locked for' }, {
    zh: '账号锁定多久后自动解锁。', en: 'How long a locked account stays locked.',
  }),
  'events.keepDays': integer(30, 7, 3_650, 'days', { zh: '事件日志保留', en: 'Keep events' }, {
    zh: '事件日志保留多少天。断开超过此时间的读取方须重新同步。', en: 'Days that the event log is kept. A reader that was away longer must start afresh.',
  }),
  'chat.maxFileBytes': integer(10_485_760, 102_400, 104_857_600, 'bytes', { zh: '文件大小上限', en: 'Largest file' }, {
    zh: '聊天中单个图片或文件的最大字节数。', en: 'Largest picture or file in a chat, in bytes.',
  }),
  'breakpoint.sameIssueDays': integer(7, 1, 60, 'days', { zh: '同一问题跨渠道', en: 'Same issue on two channels' }, {
    zh: '同一事项多少天内又在另一渠道提出，即算断点；久等未答后再次来访也按此天数。', en: 'Days in which asking the same on another channel, or again after waiting in vain, counts as a breakpoint.',
  }),
  'breakpoint.claimAgainDays': integer(15, 1, 60, 'days', { zh: '重复报案', en: 'Claim reported again' }, {
    zh: '多少天内在另一渠道再次报案即算断点。', en: 'Days in which reporting a claim again on another channel counts as a breakpoint.',
  }),
  'breakpoint.selfServiceHours': integer(48, 1, 720, 'hours', { zh: '线上没办成', en: 'Self-service given up' }, {
    zh: '线上自助不满意后多少小时内转找人工，即算断点。', en: 'Hours in which turning to a person after self-service went badly counts as a breakpoint.',
  }),
  'breakpoint.waitMinutes': integer(5, 1, 1_440, 'minutes', { zh: '等候过久', en: 'Waited too long' }, {
    zh: '等候多少分钟才有人答复，或一直无人答复，之后客户再次来访，即算断点。', en: 'Minutes of waiting for an answer after which asking again counts as a breakpoint.',
  }),
  'breakpoint.starsApart': integer(3, 2, 4, 'stars', { zh: '评价悬殊', en: 'Rated apart' }, {
    zh: '同一服务在两个渠道的评价相差多少星即算断点。', en: 'Stars between two channels for the same service that count as a breakpoint.',
  }),
} as const satisfies Record<string, SettingKind>;

export type SettingKey = keyof typeof settingKeys;
export type SettingValue<K extends SettingKey> = (typeof settingKeys)[K]['kind'] extends 'integer' ? number : string;

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(settingKeys, key);
