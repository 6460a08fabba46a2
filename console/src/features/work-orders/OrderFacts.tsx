import type { WorkOrder } from '@huiyin/contracts';
import type { ReactNode } from 'react';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { orderTexts } from './texts.ts';

/** Who sent it to whom, who is whose contact. */
export function OrderFacts({ order }: { order: WorkOrder }) {
  const t = orderTexts.useTexts();
  const facts: [string, ReactNode][] = [
    [t('customer'), order.customerName ?? t('unknownCustomer')],
    [t('owner'), order.owner.name],
    [t('assignee'), order.assignee?.name ?? t('nobody')],
    [t('from'), `${order.fromUnit} · ${order.fromDepartment}`],
    [t('to'), `${order.unit} · ${order.department}${order.post === null ? '' : ` · ${order.post}`}`],
    [t('tierLabel'), t(`tier.t${order.tier as 1 | 2 | 3}`)],
    [t('template'), order.template ?? '–'],
    [t('created'), <RelativeTime key="created" at={order.createdAt} />],
  ];
  return (
    <dl className="panel panel-padded record-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
