import type { MessageSearchFilter } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { encodeCursor } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { presentHit } from './present-hit.ts';
import { searchMessages } from './store-search.ts';

/** Rows of one export at most; more is a matter of narrower filters. */
const most = 50_000;
const page = 500;

const words = {
  'zh-CN': {
    heads: ['时间', '发送方', '姓名', '内容', '客户', '渠道', '坐席', '来访原因', '是否解决', '会话编号', '序号'],
    senders: { customer: '客户', agent: '坐席', system: '系统' }, note: '内部备注', solved: { yes: '已解决', no: '未解决', followUp: '需跟进' },
  },
  en: {
    heads: ['Time', 'Sender', 'Name', 'Text', 'Customer', 'Channel', 'Agent', 'Contact reason', 'Solved', 'Conversation', 'Place'],
    senders: { customer: 'customer', agent: 'agent', system: 'system' }, note: 'internal note', solved: { yes: 'solved', no: 'not solved', followUp: 'needs follow-up' },
  },
} as const;

/** A cell in quotes where needed; one that a spreadsheet would run as a formula begins with an apostrophe. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a search finds as CSV with a line of heads, masked, page by page as it is read; times of the reader's unit. At most 50,000 rows. */
export async function* exportHits(db: Db, principal: Principal, filter: MessageSearchFilter, locale: Locale): AsyncGenerator<string> {
  const word = words[locale];
  const zone = await zoneOf(db, principal.unitId);
  // Spreadsheets know UTF-8 by its mark only.
  yield `\uFEFF${word.heads.map(cell).join(',')}\r\n`;
  let cursor: string | undefined;
  for (let count = 0; count < most; count += page) {
    const found = await searchMessages(db, principal, { ...filter, cursor }, page);
    const rows = found.slice(0, page);
    if (rows.length === 0) return;
    yield rows.map((row) => {
      const hit = presentHit(row, filter.q ?? '');
      const reason = locale === 'en' ? hit.contactReason?.pathEn : hit.contactReason?.path;
      const sender = hit.note ? word.note : word.senders[hit.sender];
      return `${[
        writeMoment(zone, row.at.getTime()), sender, hit.senderName, hit.text, hit.title, locale === 'en' ? hit.channel.nameEn : hit.channel.name, hit.agentName ?? '', reason ?? '',
        hit.solved === null ? '' : word.solved[hit.solved], hit.conversationId, String(hit.seq),
      ].map(cell).join(',')}\r\n`;
    }).join('');
    const last = rows.at(-1)!;
    if (found.length <= page) return;
    cursor = encodeCursor([last.sortKey, last.conversationId, last.seq]);
  }
}
