import type { Calendar, CalendarSummary } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { calendarTexts } from './texts.ts';
import { TimeZoneSelect } from './TimeZoneSelect.tsx';

interface Values {
  name: string;
  code: string;
  timeZone: string;
}

/** A calendar with the known holidays, or a copy of another one. */
export function NewCalendarDialog({ copyOf, onMade, onClose }: { copyOf: CalendarSummary | undefined; onMade: (id: string) => void; onClose: () => void }) {
  const t = calendarTexts.useTexts();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const adding = useMutation({
    mutationFn: (values: Values) => api.post<Calendar>('/api/calendars', { ...values, ...(copyOf ? { copyOf: copyOf.id } : {}) }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['calendars'] });
      onMade(made.id);
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message }) => ({ name: path as keyof Values, errors: [message] })));
    },
  });
  const placed = adding.error instanceof ApiError && adding.error.fields.length > 0;
  return (
    <Modal
      open
      title={copyOf ? t('copyTitle', { name: copyOf.name }) : t('add')}
      okText={copyOf ? t('copy') : t('add')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: adding.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="calendar-help">{copyOf ? t('copyHelp') : t('addHelp')}</p>
      {adding.isError && !placed && <Alert type="error" showIcon title={errorLine(adding.error)} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ timeZone: copyOf?.timeZone ?? 'Asia/Shanghai' }} onFinish={(values) => adding.mutate(values)}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
          <Input maxLength={50} autoFocus />
        </Form.Item>
        <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,32}$/, message: t('codeRule') }]}>
          <Input maxLength={32} />
        </Form.Item>
        <Form.Item name="timeZone" label={t('timeZone')}>
          <TimeZoneSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
}
