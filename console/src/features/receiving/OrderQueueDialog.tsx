import type { ReceivingDepartment } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { queueOptionsQuery } from '../routing/index.tsx';
import { receivingTexts } from './texts.ts';

/** Names the queue that takes a department's work orders, or none. */
export function OrderQueueDialog({ department, onClose, onSaved }: { department: ReceivingDepartment; onClose: () => void; onSaved: () => void }) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ queueId?: string | undefined }>();
  const options = useQuery(queueOptionsQuery);
  const save = useMutation({
    mutationFn: (queueId: string | null) => api.put(`/api/receiving/departments/${department.id}`, { queueId }),
    onSuccess: () => {
      void message.success(t('saved'));
      onSaved();
      onClose();
    },
  });
  return (
    <FormDialog<{ queueId?: string | undefined }>
      title={t('changeOrders', { name: `${department.unit} · ${department.name}` })}
      help={t('changeOrdersHelp', { waiting: department.queue === null ? department.waiting : 0 })}
      action={t('save')}
      form={form}
      busy={save.isPending}
      error={save.error ?? options.error}
      initial={{ queueId: department.queue?.id }}
      onSubmit={({ queueId }) => save.mutate(queueId ?? null)}
      onClose={onClose}
    >
      <Form.Item name="queueId" label={t('queue')} extra={t('makeQueue')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} loading={options.isPending} placeholder={t('none')} options={(options.data?.queues ?? []).map(({ id, name, nameEn }) => ({ value: id, label: locale === 'en' ? nameEn : name }))} />
      </Form.Item>
    </FormDialog>
  );
}
