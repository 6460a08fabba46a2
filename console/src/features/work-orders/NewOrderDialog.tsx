import { workOrderKinds, workOrderPriorities, type UploadedFile, type WorkOrderDraft, type WorkOrderMade, type WorkOrderNew } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { newName } from '../../platform/new-name.ts';
import { FileTray } from './FileTray.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ProposedDeadline } from './ProposedDeadline.tsx';
import { deadlineQuery, optionsQuery, useRefreshOrders } from './queries.ts';
import { ReceiverFields } from './ReceiverFields.tsx';
import { orderTexts } from './texts.ts';

type Values = Pick<WorkOrderNew, 'kind' | 'title' | 'text' | 'priority' | 'departmentId' | 'postId'>;

/** Passes a conversation on: template, receiver, priority with its deadline, what is asked. */
export function NewOrderDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const refresh = useRefreshOrders();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  // Sent again because no answer came, it is the same order.
  const [clientId] = useState(newName);
  const [templateId, setTemplateId] = useState<string>();
  const [files, setFiles] = useState<readonly UploadedFile[]>([]);
  const options = useQuery(optionsQuery);
  const departmentId: string | undefined = Form.useWatch('departmentId', form);
  const priority: Values['priority'] = Form.useWatch('priority', form) ?? 'normal';
  const deadline = useQuery(deadlineQuery(templateId, priority, departmentId));
  const fill = useMutation({
    mutationFn: (template: string) => api.get<WorkOrderDraft>('/api/work-orders/draft', { templateId: template, conversationId }),
    onSuccess: ({ departmentId: proposed, ...draft }) => form.setFieldsValue({ ...draft, ...(proposed === null ? {} : { departmentId: proposed }) }),
  });
  const make = useMutation({
    mutationFn: (body: WorkOrderNew) => api.post<WorkOrderMade>('/api/work-orders', body),
    onSuccess: ({ number }) => {
      void message.success(t('made', { number }));
      void refresh();
      onClose();
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      form.setFields(error.fields.filter(({ path }) => ['title', 'text', 'departmentId', 'postId'].includes(path)).map(({ path, message: words }) => ({ name: path as keyof Values, errors: [words] })));
    },
  });
  const choose = (template: string | undefined) => {
    setTemplateId(template);
    if (template !== undefined) fill.mutate(template);
  };
  const needed = { required: true, whitespace: true, message: t('titleNeeded') };
  return (
    <FormDialog<Values>
      wide
      title={t('newTitle')}
      help={t('newHelp')}
      action={t('makeIt')}
      form={form}
      busy={make.isPending}
      error={make.error ?? fill.error}
      initial={{ kind: 'reassign', priority: 'normal', title: '', text: '' }}
      onSubmit={({ postId, ...values }) => make.mutate({
        ...values, clientId, title: values.title.trim(), text: values.text.trim(), conversationId, ...(postId === undefined ? {} : { postId }), ...(templateId === undefined ? {} : { templateId }),
        ...(files.length === 0 ? {} : { fileIds: files.map(({ id }) => id) }),
      })}
      onClose={onClose}
    >
      <div className="record-fields">
        <Form.Item label={t('template')}>
          <Select
            autoFocus
            allowClear
            aria-label={t('template')}
            placeholder={t('noTemplate')}
            loading={options.isPending || fill.isPending}
            value={templateId ?? null}
            options={(options.data?.templates ?? []).map(({ id, name, nameEn }) => ({ value: id, label: locale === 'en' ? nameEn : name }))}
            onChange={(template?: string) => choose(template)}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('kindLabel')}>
          <Radio.Group optionType="button" options={workOrderKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`), title: t(`kindHelp.${kind}`) }))} />
        </Form.Item>
      </div>
      <ReceiverFields />
      <Form.Item name="priority" label={t('priorityLabel')} extra={deadline.data && <ProposedDeadline deadline={deadline.data} />}>
        <Radio.Group optionType="button" options={workOrderPriorities.map((each) => ({ value: each, label: t(`priority.${each}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('orderTitle')} rules={[needed]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="text" label={t('orderText')} rules={[{ ...needed, message: t('wordsNeeded') }]}>
        <Input.TextArea rows={5} maxLength={5000} />
      </Form.Item>
      <FileTray files={files} onChange={setFiles} />
    </FormDialog>
  );
}
