import { CloseOutlined, EyeOutlined, MessageOutlined } from '@ant-design/icons';
import type { WorkOrder } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { ApiError } from '../../platform/api.ts';
import { useNow } from '../../platform/clock.ts';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { WaitingForLine } from '../receiving/parts.ts';
import { AnswerBox } from './AnswerBox.tsx';
import { DeadlinePanel } from './DeadlinePanel.tsx';
import { OrderActs } from './OrderActs.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderHistory } from './OrderHistory.tsx';
import { OrderTags } from './OrderRow.tsx';
import { orderQuery } from './queries.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { orderTexts } from './texts.ts';
import { UnmaskDialog } from './UnmaskDialog.tsx';

/** One work order: facts, deadline, what is asked, what happened, and what this person may do. */
export function OrderView({ id, onClose }: { id: string; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const query = useQuery(orderQuery(id));
  const [shown, setShown] = useState<{ order: WorkOrder; until: string }>();
  const [asking, setAsking] = useState(false);
  const now = useNow(10_000);
  if (query.isError && !query.data) {
    const gone = query.error instanceof ApiError && (query.error.code === 'not_found' || query.error.code === 'not_allowed');
    return gone ? <EmptyState title={t('forgotten')} help={t('forgottenHelp')} /> : <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <Delayed><PageSkeleton /></Delayed>;
  const current = query.data;
  // What was shown whole stays so until its time is over, and never hides what came since.
  const whole = shown !== undefined && Date.parse(shown.until) > now && shown.order.steps.length === current.steps.length ? shown : undefined;
  const order = whole === undefined ? current : { ...current, title: whole.order.title, text: whole.order.text, steps: whole.order.steps, customerName: whole.order.customerName, masked: false };
  return (
    <article className="record" aria-label={order.number}>
      <header className="record-head">
        <div>
          <h1>{order.title}</h1>
          <p className="record-tags">
            <span className="figures">{order.number}</span>
            <Tag>{t(`kind.${order.kind}`)}</Tag>
            <OrderTags order={order} />
          </p>
        </div>
        <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose} aria-label={t('close')} title={t('close')} />
      </header>
      <OrderActs order={order} />
      <WaitingForLine waiting={order.waitingFor} of="workOrders" />
      <DeadlinePanel order={order} />
      <OrderFacts order={order} />
      <section className="panel panel-padded" aria-label={t('content')}>
        <div className="record-content-head">
          <h2>{t('content')}</h2>
          {order.masked && order.may.unmask && <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)} title={t('masked')}>{t('show')}</Button>}
          {whole && <span className="status-muted">{t('shownUntil', { time: clockTime(whole.until, locale) })}</span>}
        </div>
        <p className="record-text">{order.text}</p>
        {order.conversationId !== null && order.conversationReadable && (
          <Link to={`/desk/closed/${order.conversationId}`} className="record-conversation"><MessageOutlined aria-hidden /> {t('openConversation')}</Link>
        )}
      </section>
      {order.may.reply && <ReplyBox id={id} />}
      {order.may.answer && <AnswerBox order={order} />}
      <OrderHistory order={order} />
      {asking && <UnmaskDialog order={current} onClose={() => setAsking(false)} onShown={setShown} />}
    </article>
  );
}
