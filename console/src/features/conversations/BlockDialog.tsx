import type { Block } from '@huiyin/contracts';
import { Form, Input, Select } from 'antd';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { conversationTexts } from './texts.ts';
import { useDialogAct } from './use-dialog-act.ts';

/** 0 stands for "until unblocked". */
const choices = [1, 24, 24 * 7, 24 * 30, 0] as const;

interface Values {
  reason: string;
  hours: number;
}

/** Keeps an abusive visitor away. */
export function BlockDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const t = conversationTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useDialogAct<Block>(id, 'block', onClose, onDone);
  const label = (hours: number) =>
    hours === 0 ? t('forever') : hours < 24 ? t('hours', { count: hours }) : t('days', { count: hours / 24 });
  return (
    <FormDialog<Values>
      title={t('blockTitle')}
      help={t('blockHelp')}
      action={t('block')}
      danger
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ reason: '', hours: 24 }}
      onSubmit={({ reason, hours }) => act.mutate({ reason: reason.trim(), hours: hours === 0 ? null : hours })}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount placeholder={t('blockExample')} />
      </Form.Item>
      <Form.Item name="hours" label={t('blockFor')}>
        <Select options={choices.map((hours) => ({ value: hours, label: label(hours) }))} />
      </Form.Item>
    </FormDialog>
  );
}
