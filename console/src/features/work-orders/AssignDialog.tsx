import type { WorkOrder } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { candidatesQuery } from './queries.ts';
import { orderTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  staffId: string;
  note: string;
}

/** 派发: whom of the department, with what they have already. */
export function AssignDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const candidates = useQuery(candidatesQuery(order.id));
  const act = useVerb<object>(order.id, 'assign', onClose);
  return (
    <FormDialog<Values>
      title={t('verbs.assign')}
      help={t('dialog.assign')}
      action={t('verbs.assign')}
      form={form}
      busy={act.isPending}
      error={act.error ?? candidates.error}
      initial={{ note: '' }}
      onSubmit={({ staffId, note = '' }) => act.mutate({ staffId, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
      onClose={onClose}
    >
      <Form.Item name="staffId" label={t('person')} rules={[{ required: true, message: t('personNeeded') }]}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          loading={candidates.isPending}
          options={(candidates.data?.items ?? []).map(({ id, name, post, open, ready }) => ({
            value: id, label: [name, post, t('openOrders', { count: open }), ...(ready ? [t('ready')] : [])].join(' · '), disabled: id === order.assignee?.id,
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={`${t('note')} (${ui('optional')})`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
