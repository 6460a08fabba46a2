import type { Message } from '@huiyin/contracts';

type Notice = NonNullable<Message['system']>;

/** One wording for every notice of the system; a new notice without words fails the type check. */
export type NoticeWords = Record<Notice['notice'], (args: Notice['args']) => string>;

/** A notice in words; empty for one that only a newer server knows. */
export function noticeText(words: NoticeWords, notice: Notice): string {
  return words[notice.notice]?.(notice.args) ?? '';
}
