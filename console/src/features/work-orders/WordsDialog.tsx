import type { WorkOrder } from '@huiyin/contracts';
import { Form, Input } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { orderTexts } from './texts.ts';
import { useVerb, type VerbName } from './use-verb.ts';

type WordsVerb = Exclude<VerbName, 'take' | 'assign' | 'resend' | 'reply' | 'answer' | 'extend'>;

/** Verbs that need a reason, a demand or a report; those that may do without say so. */
export function WordsDialog({ order, verb, onClose }: { order: WorkOrder; verb: WordsVerb; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<{ text: string }>();
  const act = useVerb<object>(order.id, verb, onClose);
  const free = verb === 'urge' || verb === 'customerUrge' || verb === 'finish';
  const label = verb === 'supervise' ? t('demand') : verb === 'report' ? t('reportText') : free ? ui('optional', { label: t('note') }) : t('reason');
  const submit = ({ text = '' }: { text: string }) => {
    const note = text.trim() === '' ? {} : { note: text.trim() };
    act.mutate(verb === 'finish' ? note : free ? { byCustomer: verb === 'customerUrge', ...note } : { text: text.trim() });
  };
  return (
    <FormDialog<{ text: string }>
      title={t(`verbs.${verb}`)}
      help={`${t(`dialog.${verb}`)}${(verb === 'pause' || verb === 'resume') && order.conversationId === null ? ` ${t('noChat')}` : ''}`}
      action={t(`verbs.${verb}`)}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ text: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="text" label={label} rules={free ? [] : [{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}>
        <Input.TextArea autoFocus rows={3} maxLength={free ? 500 : 1000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
