import type { Queue, QueueNew } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { QueueFields } from './QueueFields.tsx';
import { showQueueFaults, useRefreshQueues } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** Adds a queue; its people come next. */
export function NewQueueDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = queueTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<QueueNew>();
  const refresh = useRefreshQueues();
  const add = useMutation({
    mutationFn: (values: QueueNew) => api.post<Queue>('/api/queues', { ...values, priority: 0, departmentId: values.departmentId ?? null, calendarId: values.calendarId ?? null }),
    onSuccess: ({ id }) => {
      void message.success(t('made'));
      void refresh();
      onMade(id);
    },
    onError: (error) => void (showQueueFaults(form, error) || message.error(errorLine(error))),
  });
  return (
    <Modal open title={t('add')} okText={t('add')} okButtonProps={{ loading: add.isPending }} onOk={() => form.submit()} onCancel={onClose} destroyOnHidden>
      <Form<QueueNew> form={form} layout="vertical" requiredMark={false} initialValues={{ neededSkills: [] }} onFinish={(values) => add.mutate(values)}>
        <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,32}$/, message: t('codeHelp') }]}>
          <Input maxLength={32} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <QueueFields />
      </Form>
    </Modal>
  );
}
