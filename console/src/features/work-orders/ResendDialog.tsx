import type { WorkOrder } from '@huiyin/contracts';
import { Form, Input } from 'antd';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ReceiverFields } from './ReceiverFields.tsx';
import { orderTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  departmentId: string;
  postId?: string;
  text: string;
}

/** Sends on what was sent back. */
export function ResendDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useVerb<Values>(order.id, 'resend', onClose);
  return (
    <FormDialog<Values>
      title={t('verbs.resend')}
      help={t('dialog.resend')}
      action={t('verbs.resend')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ departmentId: order.departmentId, text: '' }}
      onSubmit={({ departmentId, postId, text }) => act.mutate({ departmentId, ...(postId === undefined ? {} : { postId }), text: text.trim() })}
      onClose={onClose}
    >
      <ReceiverFields />
      <Form.Item name="text" label={t('words')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}>
        <Input.TextArea rows={3} maxLength={5000} />
      </Form.Item>
    </FormDialog>
  );
}
