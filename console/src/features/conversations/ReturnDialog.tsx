import type { ReturnToQueue } from '@huiyin/contracts';
import { Form, Input } from 'antd';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { conversationTexts } from './texts.ts';
import { useDialogAct } from './use-dialog-act.ts';

/** Gives a conversation back, with the reason for the next agent. */
export function ReturnDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const t = conversationTexts.useTexts();
  const [form] = Form.useForm<ReturnToQueue>();
  const act = useDialogAct<ReturnToQueue>(id, 'return', onClose, onDone);
  return (
    <FormDialog<ReturnToQueue>
      title={t('returnTitle')}
      help={t('returnHelp')}
      action={t('returnIt')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ reason: '' }}
      onSubmit={(values) => act.mutate({ reason: values.reason.trim() })}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount placeholder={t('returnExample')} />
      </Form.Item>
    </FormDialog>
  );
}
