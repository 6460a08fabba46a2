import { IdcardOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Masked } from '../../ui/Masked.tsx';
import '../../ui/side-panel.css';
import { ConversationComplaints } from '../complaints/parts.ts';
import { Claims, CustomerLink, Fact, Person, Policies, VerifiedOnly } from '../customers/parts.ts';
import { ConversationOrders } from '../work-orders/parts.ts';
import { HistoryList } from './HistoryList.tsx';
import { conversationQuery, customerQuery, type InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';

/** The right column: who it is, what they have, when they were here before. */
export function CustomerPanelView({ id, view }: { id: string; view: InboxView }) {
  const t = conversationTexts.useTexts();
  const query = useQuery(customerQuery(id));
  const conversation = useQuery(conversationQuery(id)).data;
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Delayed><div className="side-part"><Skeleton active paragraph={{ rows: 6 }} /></div></Delayed>;
  const { customer, masked, policies, claims, history } = query.data;
  const left = conversation ? [
    [t('leftPhone'), conversation.leftPhone],
    [t('leftEmail'), conversation.leftEmail],
  ].filter(([, value]) => value !== null) as [string, string][] : [];
  return (
    <div className="side">
      {customer && <CustomerLink id={customer.id} />}
      {customer ? <Person customer={customer} masked={masked} /> : (
        <section className="side-part side-anonymous">
          <IdcardOutlined aria-hidden />
          <h2>{t('noCustomer')}</h2>
          <p>{t('noCustomerHelp')}</p>
        </section>
      )}
      {left.length > 0 && (
        <section className="side-part">
          <dl className="facts">
            {left.map(([label, value]) => <Fact key={label} label={label}><Masked value={value} masked={conversation?.unmaskedUntil === null} /></Fact>)}
          </dl>
        </section>
      )}
      {customer && <VerifiedOnly conversationId={id} policies={policies.length} claims={claims.length}><Policies policies={policies} /><Claims claims={claims} /></VerifiedOnly>}
      <ConversationOrders conversationId={id} />
      <ConversationComplaints conversationId={id} />
      <section className="side-part" aria-label={t('history')}>
        <h2>{t('history')} <span className="side-count figures">{history.length}</span></h2>
        {history.length === 0 ? <p className="side-none">{t('noHistory')}</p> : <HistoryList history={history} id={id} view={view} />}
      </section>
    </div>
  );
}
