import type { Message } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import { maskNote } from './mask-note.ts';
import type { MessageRow } from './store-messages.ts';
import { wordNotice } from './word-notice.ts';

/** A message as it goes out. `reveal` false hides personal data in the text and in names of files. */
export function presentMessage(row: MessageRow, reveal: boolean): Message {
  const text = reveal || row.kind === 'system' ? { text: row.text, found: [] } : row.kind === 'note' ? maskNote(row.text) : maskPersonalData(row.text);
  const fileName = row.fileName === null || reveal ? row.fileName : maskPersonalData(row.fileName).text;
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    clientId: row.clientId,
    sender: row.sender,
    senderName: row.staffName ?? '',
    kind: row.kind,
    text: text.text,
    ...(row.whisperTo === null ? {} : { whisperTo: row.whisperTo }),
    file: row.fileId === null ? null : { id: row.fileId, name: fileName ?? '', mediaType: row.mediaType ?? '', size: row.fileSize ?? 0 },
    system: row.system === null ? null : { ...row.system, words: { 'zh-CN': wordNotice(row.system.notice, row.system.args, 'zh-CN'), en: wordNotice(row.system.notice, row.system.args, 'en') } },
    masked: text.found.length > 0,
    ...(row.withdrawnAt === null ? {} : { withdrawn: true }),
    at: row.at.toISOString(),
  };
}
