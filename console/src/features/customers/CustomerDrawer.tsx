import type { CoreState, CustomerDetail } from '@huiyin/contracts';
import { EyeOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { Claims, Fact, Person, Policies } from './card/CustomerCard.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import './customers.css';
import { profileTexts } from './profile/texts.ts';
import { customerTexts } from './texts.ts';

/** One customer beside the list: masked, until somebody says why they must see more. */
export function CustomerDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = customerTexts.useTexts();
  const locale = useLocale();
  const profile = profileTexts.useTexts();
  const mayUnmask = usePermitted('personal-data:unmask');
  const [asking, setAsking] = useState(false);
  const key = ['customers', 'one', id];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<CustomerDetail>(`/api/customers/${id}`, undefined, signal), gcTime: 0 });
  const { data } = query;
  return (
    <Drawer
      open
      size="large"
      title={data?.customer.name ?? t('customer')}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
      extra={
        data?.masked === true && mayUnmask ? (
          <Button icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)}>
            {t('show')}
          </Button>
        ) : (
          data?.unmaskedUntil != null && <StatusWord tone="warning">{t('shownUntil', { time: clockTime(data.unmaskedUntil, locale) })}</StatusWord>
        )
      }
    >
      {query.isError && !data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <div className="side-part"><Skeleton active paragraph={{ rows: 6 }} /></div>}
      {data && (
        <>
          <CoreMark id={id} detail={data} />
          <p className="side-part"><Link to={`/customers/${id}`}>{profile('open360')}</Link></p>
          <Person customer={data.customer} masked={data.masked} />
          <section className="side-part">
            <dl className="facts">
              <Fact label={t('customerId')}><span className="figures">{data.customer.externalId}</span></Fact>
            </dl>
          </section>
          <Policies policies={data.policies} />
          <Claims claims={data.claims} />
        </>
      )}
      {asking && <UnmaskCustomerDialog id={id} onClose={() => setAsking(false)} />}
    </Drawer>
  );
}

/** How sure we are that this is what the core system holds; asks it once when the customer is opened. */
export function CoreMark({ id, detail }: { id: string; detail: CustomerDetail }) {
  const t = customerTexts.useTexts();
  const client = useQueryClient();
  const asked = useQuery({
    queryKey: ['customers', 'core', id],
    queryFn: async () => {
      const state = await api.post<CoreState>(`/api/customers/${id}/ask-core`);
      if (state.changed) await client.invalidateQueries({ queryKey: ['customers', 'one', id] });
      return state;
    },
    enabled: detail.canAskCore,
    retry: false,
    gcTime: 0,
  });
  const asOf = asked.data?.asOf ?? detail.coreSeenAt;
  const time = asOf === null ? t('core.never') : <RelativeTime at={asOf} />;
  return (
    <p className="customer-core" role="status">
      {asked.isFetching ? (
        <StatusWord tone="muted">{t('core.asking')}</StatusWord>
      ) : asked.data?.state === 'fresh' ? (
        <StatusWord tone="success">{t('core.fresh')}</StatusWord>
      ) : asked.data?.state === 'unknown' ? (
        <StatusWord tone="warning">{t('core.unknown')}</StatusWord>
      ) : asked.data?.state === 'unreachable' || asked.isError ? (
        <StatusWord tone="warning">{t('core.unreachable')} {time}</StatusWord>
      ) : (
        <StatusWord tone="muted">{t('core.asOf')} {time}</StatusWord>
      )}
    </p>
  );
}

export function UnmaskCustomerDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = customerTexts.useTexts();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const unmask = useMutation({
    mutationFn: (reason: string) => api.post(`/api/customers/${id}/unmask`, { reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['customers', 'one', id] });
      onClose();
    },
  });
  return (
    <FormDialog<{ reason: string }> title={t('unmaskTitle')} help={t('unmaskHelp')} action={t('show')} form={form} busy={unmask.isPending} error={unmask.error} initial={{ reason: '' }} onSubmit={({ reason }) => unmask.mutate(reason.trim())} onClose={onClose}>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea autoFocus rows={2} maxLength={200} placeholder={t('reasonExample')} />
      </Form.Item>
    </FormDialog>
  );
}
