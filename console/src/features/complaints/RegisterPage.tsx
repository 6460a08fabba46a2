import { complaintChannels, type ComplaintNew } from '@huiyin/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, DatePicker, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useOnce } from '../../platform/use-once.ts';
import { errorLine } from '../../ui/error-words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { partsOf, type PartValues } from './part-values.ts';
import { PartFields } from './PartFields.tsx';
import { complaintTexts } from './texts.ts';
import { useRegister } from './use-register.ts';
import '../../ui/record-page.css';
import './complaints.css';

type Values = PartValues & { channel: ComplaintNew['channel']; receivedAt: Dayjs | null };

/** By hand: what came by phone, at the counter, by letter, in the opinion box or from the regulator. */
export function RegisterPage() {
  const t = complaintTexts.useTexts();
  const go = useNavigate();
  const [form] = Form.useForm<Values>();
  const register = useRegister(form, ({ id }) => void go({ to: `/complaints/${id}`, search: { view: 'registered' } as never }));
  // A complaint is registered for good: a double click must not make two of it.
  const once = useOnce(register.isPending);
  const submit = ({ channel, receivedAt, ...values }: Values) => once(() => register.mutate({ channel, ...(receivedAt === null ? {} : { receivedAt: receivedAt.toISOString() }), ...partsOf(values) }));
  return (
    <div className="page complaint-register">
      <PageHeader title={t('register')} help={t('registerHelp')} />
      <Form<Values> form={form} layout="vertical" requiredMark={false} className="panel panel-padded" initialValues={{ channel: 'phone', receivedAt: null, complainantKind: 'person', authority: 'none', risks: [] }} onFinish={submit} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form.submit()}>
        <div className="record-fields">
          <Form.Item name="channel" label={t('field.channel')}>
            <Select autoFocus options={complaintChannels.filter((channel) => channel !== 'chat').map((value) => ({ value, label: t(`channel.${value}`) }))} />
          </Form.Item>
          <Form.Item name="receivedAt" label={t('field.receivedAt')} extra={t('fieldHelp.receivedAt')}>
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" disabledDate={(day) => day.isAfter(dayjs())} className="day-field" />
          </Form.Item>
        </div>
        <PartFields />
        {register.isError && <Alert type="error" showIcon title={errorLine(register.error)} role="alert" />}
        <Button type="primary" htmlType="submit" loading={register.isPending}>{t('register')}</Button>
      </Form>
    </div>
  );
}
