import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { optionsQuery } from './queries.ts';
import { channelTexts } from './texts.ts';

/** The fields that a new channel and one that is changed have in common. */
export function ChannelFields({ kind }: { kind: 'web' | 'push' }) {
  const t = channelTexts.useTexts();
  const locale = useLocale();
  const { data, error, isPending, refetch } = useQuery(optionsQuery);
  const required = [{ required: true, whitespace: true, message: t('required') }];
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unitId" label={t('unit')} rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} loading={isPending} options={(data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="queueId" label={t('queue')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={isPending}
          options={(data?.queues ?? []).map((queue) => ({ value: queue.id, label: `${locale === 'en' ? queue.nameEn : queue.name} · ${queue.unitName}` }))}
        />
      </Form.Item>
      {kind === 'push' && (
        <Form.Item name="webhookUrl" label={t('webhook')} extra={t('webhookHelp')}>
          <Input maxLength={500} placeholder="https://app.example.com/webhooks/huiyin" inputMode="url" autoComplete="off" allowClear />
        </Form.Item>
      )}
    </>
  );
}
