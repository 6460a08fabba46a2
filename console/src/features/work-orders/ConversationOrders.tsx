import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useKeys } from '../../platform/keys.ts';
import { usePermitted } from '../../platform/session.ts';
import { DueLeft } from './DueLeft.tsx';
import { NewOrderDialog } from './NewOrderDialog.tsx';
import { aroundQuery } from './queries.ts';
import { orderTexts } from './texts.ts';
import '../../ui/record-page.css';

/** Beside a conversation: its work orders and its customer's, and the way to make one (`W`). */
export function ConversationOrders({ conversationId }: { conversationId: string }) {
  const t = orderTexts.useTexts();
  const mayRead = usePermitted('work-orders:read');
  const mayMake = usePermitted('work-orders:create');
  const [making, setMaking] = useState(false);
  const orders = useQuery({ ...aroundQuery(conversationId), enabled: mayRead }).data?.items ?? [];
  useKeys(mayMake ? { w: () => setMaking(true) } : {});
  if (!mayRead) return null;
  return (
    <section className="side-part" aria-label={t('around')}>
      <h2 className="record-side-head">
        {t('around')} <span className="side-count figures">{orders.length}</span>
        {mayMake && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>{t('passOn')}</Button>}
      </h2>
      {orders.length === 0 && <p className="side-none">{t('noneAround')}</p>}
      <ul className="record-side">
        {orders.map((order) => (
          <li key={order.id}>
            <Link to={`/work-orders/${order.id}`} search={{ view: 'sent' } as never}>{order.title}</Link>
            <span className="record-row-meta">
              <span className="figures">{order.number}</span>
              <span>{t(`state.${order.state}`)}</span>
              <DueLeft order={order} />
            </span>
          </li>
        ))}
      </ul>
      {making && <NewOrderDialog conversationId={conversationId} onClose={() => setMaking(false)} />}
    </section>
  );
}
