import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { api } from '../../../platform/api.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { newName } from '../../../platform/new-name.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { touchpointsQuery } from './queries.ts';
import { commentTexts } from './texts.ts';
import './comments.css';

/** A suggestion of staff, with name and unit. */
export function SuggestPage() {
  const t = commentTexts.useTexts();
  const english = useLocale() === 'en';
  const [form] = Form.useForm<{ touchpoint: string; text: string }>();
  const touchpoints = (useQuery(touchpointsQuery).data?.items ?? []).map(({ code, name, nameEn }) => ({ value: code, label: english ? nameEn : name }));
  const send = useMutation({ mutationFn: (body: object) => api.post('/api/suggestions', { ...body, clientId: newName() }), onSuccess: () => form.resetFields() });
  return (
    <div className="page">
      <PageHeader title={t('suggestTitle')} help={t('suggestHelp')} />
      {send.isSuccess && <Alert type="success" title={t('sent')} description={t('sentHelp')} />}
      {send.isError && <Alert type="error" title={errorLine(send.error)} />}
      <Form form={form} layout="vertical" className="voice-form" onFinish={send.mutate}>
        <Form.Item name="touchpoint" label={t('touchpoint')} rules={[{ required: true, message: t('touchpoint') }]}><Select options={touchpoints} /></Form.Item>
        <Form.Item name="text" label={t('suggestion')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}><Input.TextArea rows={4} maxLength={2000} showCount /></Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>{t('send')}</Button>
      </Form>
    </div>
  );
}
