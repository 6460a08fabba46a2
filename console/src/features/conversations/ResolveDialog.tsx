import type { Resolve } from '@huiyin/contracts';
import { Form, Input, Radio } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { DialogForm } from './DialogForm.tsx';
import { conversationTexts } from './texts.ts';
import { useDialogAct } from './use-dialog-act.ts';

const reasons = ['resolved', 'unresolved', 'spam', 'duplicate'] as const satisfies readonly Resolve['reason'][];

interface Values {
  reason: Resolve['reason'];
  note: string;
}

/** Ends a conversation with its outcome and a summary. */
export function ResolveDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const t = conversationTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useDialogAct<Resolve>(id, 'resolve', onClose, onDone);
  return (
    <DialogForm<Values>
      title={t('resolveTitle')}
      help={t('resolveHelp')}
      action={t('resolve')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ reason: 'resolved', note: '' }}
      onSubmit={({ reason, note }) => act.mutate({ reason, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('resolveReason')} rules={[{ required: true, message: t('resolveNeeded') }]}>
        <Radio.Group options={reasons.map((reason) => ({ value: reason, label: t(`end.${reason}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={`${t('resolveNote')} (${ui('optional')})`}>
        <Input.TextArea autoFocus rows={3} maxLength={1000} showCount placeholder={t('resolveExample')} />
      </Form.Item>
    </DialogForm>
  );
}
