import type { WorkOrderFilter } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { encodeCursor } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { presentSummary } from './present-order.ts';
import { listOrders } from './store-list.ts';

/** Rows of one export at most; more is a matter of narrower filters. */
const most = 10_000;
const page = 500;

const words = {
  'zh-CN': {
    heads: ['工单号', '标题', '类型', '优先级', '状态', '模板', '客户', '发起机构', '首问责任人', '接收机构', '接收部门', '办理人', '层级', '截止时间', '已超时', '暂停计时', '催办', '客户催办', '督办', '创建时间', '办结时间'],
    yes: '是', no: '否',
    kinds: { reassign: '转办', assist: '协办' },
    priorities: { urgent: '特急', high: '加急', normal: '普通', low: '低' },
    states: { waiting: '待派发', assigned: '办理中', sentBack: '已退单', replied: '已回单', finished: '已办结' },
  },
  en: {
    heads: ['Number', 'Title', 'Kind', 'Priority', 'State', 'Template', 'Customer', 'From', 'First contact', 'Unit', 'Department', 'Assignee', 'Tier', 'Due', 'Overdue', 'Paused', 'Urged', 'Urged by customer', 'Supervised', 'Created', 'Finished'],
    yes: 'yes', no: 'no',
    kinds: { reassign: 'reassigned', assist: 'assistance' },
    priorities: { urgent: 'urgent', high: 'high', normal: 'normal', low: 'low' },
    states: { waiting: 'waiting', assigned: 'in hand', sentBack: 'sent back', replied: 'replied', finished: 'finished' },
  },
} as const;

/** A list as the reader sees it, masked, with a line of heads; times of the reader's unit. At most 10,000 rows. */
export async function exportRows(db: Db, principal: Principal, filter: WorkOrderFilter, locale: Locale, now: Date): Promise<string[][]> {
  const word = words[locale];
  const zone = await zoneOf(db, principal.unitId);
  const moment = (at: string | null): string => (at === null ? '' : writeMoment(zone, Date.parse(at)));
  const yes = (value: boolean): string => (value ? word.yes : word.no);
  const table: string[][] = [[...word.heads]];
  for (let cursor: string | undefined; table.length <= most; ) {
    const found = await listOrders(db, principal, { ...filter, ...(cursor === undefined ? {} : { cursor }) }, page, now);
    const rows = found.slice(0, page);
    for (const order of rows.map((row) => presentSummary(row, locale))) {
      table.push([
        order.number, order.title, word.kinds[order.kind], word.priorities[order.priority], word.states[order.state], order.template ?? '', order.customerName ?? '', order.fromUnit,
        order.owner.name, order.unit, order.department, order.assignee?.name ?? '', String(order.tier), moment(order.dueAt), yes(order.overdue), yes(order.paused), String(order.urged),
        String(order.customerUrged), yes(order.supervised), moment(order.createdAt), moment(order.finishedAt),
      ]);
    }
    const last = rows.at(-1);
    if (found.length <= page || last === undefined) break;
    cursor = encodeCursor([last.sortKey, last.id]);
  }
  return table;
}
