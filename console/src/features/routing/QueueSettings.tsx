import type { Queue, QueueChange } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { QueueArchive } from './QueueArchive.tsx';
import { QueueFields } from './QueueFields.tsx';
import { QueuePreviewPanel } from './QueuePreviewPanel.tsx';
import { QueueRuleFields } from './QueueRuleFields.tsx';
import { showQueueFaults, useRefreshQueues } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** All settings of a queue, and what changed ones would have done to a day. */
export function QueueSettings({ queue }: { queue: Queue }) {
  const t = queueTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<QueueChange>();
  const [edited, setEdited] = useState(0);
  const refresh = useRefreshQueues();
  const change = (): QueueChange => changeOf(queue, form.getFieldsValue(true) as QueueChange);
  const save = useMutation({
    mutationFn: () => api.put<Queue>(`/api/queues/${queue.id}`, change()),
    onSuccess: () => {
      void message.success(t('saved'));
      void refresh();
    },
    onError: (error) => void (showQueueFaults(form, error) || message.error(errorLine(error))),
  });
  const { name, nameEn, unit, department, calendar, priority, neededSkills, rules } = queue;
  return (
    <>
      <Form<QueueChange>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name, nameEn, unitId: unit.id, departmentId: department?.id ?? null, calendarId: calendar?.id ?? null, priority, neededSkills, rules: { ...rules, overflow: rules.overflow ?? { queueId: null, afterSeconds: 120 } } }}
        onValuesChange={() => setEdited((count) => count + 1)}
        onFinish={() => save.mutate()}
      >
        <QueueFields />
        <QueueRuleFields queue={queue} />
        <h3 className="queue-section">{t('preview')}</h3>
        <QueuePreviewPanel id={queue.id} form={form} change={change} edited={edited} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
      <QueueArchive queue={queue} />
    </>
  );
}

/** What the form says, with what it does not show as it is. An overflow without a queue is none. */
function changeOf(queue: Queue, values: QueueChange): QueueChange {
  const rules = { ...queue.rules, ...values.rules };
  const overflow = rules.overflow as { queueId?: string | null; afterSeconds?: number } | null;
  return {
    ...values,
    departmentId: values.departmentId ?? null,
    calendarId: values.calendarId ?? null,
    rules: { ...rules, overflow: typeof overflow?.queueId === 'string' ? { queueId: overflow.queueId, afterSeconds: overflow.afterSeconds ?? 120 } : null },
  };
}
