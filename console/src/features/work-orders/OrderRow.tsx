import type { WorkOrderSummary } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { DueLeft } from './DueLeft.tsx';
import type { OrderSearch } from './order-search.ts';
import { orderTexts } from './texts.ts';

const priorityColours = { urgent: 'red', high: 'orange', normal: 'default', low: 'default' } as const;

/** Priority, state and what presses, as words. */
export function OrderTags({ order }: { order: WorkOrderSummary }) {
  const t = orderTexts.useTexts();
  return (
    <>
      <Tag color={priorityColours[order.priority]}>{t(`priority.${order.priority}`)}</Tag>
      <Tag color={order.state === 'finished' ? 'green' : order.state === 'replied' ? 'blue' : 'default'}>{t(`state.${order.state}`)}</Tag>
      {order.supervised && <Tag color="volcano">{t('supervised')}</Tag>}
      {order.tier > 1 && <Tag>{t(`tier.t${order.tier as 2 | 3}`)}</Tag>}
      {order.urged > 0 && <Tag>{t('urgedTimes', { count: order.urged })}</Tag>}
      {order.customerUrged > 0 && <Tag>{t('customerUrgedTimes', { count: order.customerUrged })}</Tag>}
    </>
  );
}

/** One order in a list. */
export function OrderRow({ order, open, search }: { order: WorkOrderSummary; open: boolean; search: OrderSearch }) {
  const t = orderTexts.useTexts();
  return (
    <li>
      <Link to={`/work-orders/${order.id}`} search={search as never} className={`record-row${open ? ' record-row-open' : ''}`} aria-current={open ? 'true' : undefined}>
        <span className="record-row-head">
          <strong>{order.title}</strong>
          {order.state === 'finished' ? <RelativeTime at={order.finishedAt ?? order.createdAt} /> : <DueLeft order={order} />}
        </span>
        <span className="record-row-tags"><OrderTags order={order} /></span>
        <span className="record-row-meta">
          <span className="figures">{order.number}</span>
          <span>{order.customerName ?? t('unknownCustomer')}</span>
          <span>{`${order.unit} · ${order.department}`}</span>
          <span>{order.assignee?.name ?? t('nobody')}</span>
        </span>
      </Link>
    </li>
  );
}
