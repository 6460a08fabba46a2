import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { queueOptionsQuery } from '../routing/index.tsx';
import { receivingTexts } from './texts.ts';

interface OneQueueDialogProps {
  title: string;
  help: string;
  /** What takes `{ queueId }`. */
  path: string;
  queueId: string | undefined;
  onClose: () => void;
  onSaved: () => void;
}

/** Names the one queue that takes something, or none. */
export function OneQueueDialog({ title, help, path, queueId: present, onClose, onSaved }: OneQueueDialogProps) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ queueId?: string | undefined }>();
  const options = useQuery(queueOptionsQuery);
  const save = useMutation({
    mutationFn: (queueId: string | null) => api.put(path, { queueId }),
    onSuccess: () => {
      void message.success(t('saved'));
      onSaved();
      onClose();
    },
  });
  return (
    <FormDialog<{ queueId?: string | undefined }>
      title={title}
      help={help}
      action={t('save')}
      form={form}
      busy={save.isPending}
      error={save.error ?? options.error}
      initial={{ queueId: present }}
      onSubmit={({ queueId }) => save.mutate(queueId ?? null)}
      onClose={onClose}
    >
      <Form.Item name="queueId" label={t('queue')} extra={t('makeQueue')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} loading={options.isPending} placeholder={t('none')} options={(options.data?.queues ?? []).map(({ id, name, nameEn }) => ({ value: id, label: locale === 'en' ? nameEn : name }))} />
      </Form.Item>
    </FormDialog>
  );
}
