import { Form, Input } from 'antd';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

type WordsVerb = 'escalate' | 'extend' | 'askExtension' | 'pause' | 'resume' | 'newFacts' | 'withdraw' | 'unmerge' | 'close';

/** Verbs that need a reason and say what will happen; closing needs none. */
export function WordsDialog({ id, verb, onClose }: { id: string; verb: WordsVerb; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const [form] = Form.useForm<{ text: string }>();
  const act = useVerb<object>(id, verb, onClose);
  return (
    <FormDialog<{ text: string }>
      title={t(`verbs.${verb}`)}
      help={t(`dialog.${verb}`)}
      action={t(`verbs.${verb}`)}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ text: '' }}
      onSubmit={({ text = '' }) => act.mutate(verb === 'close' ? {} : { text: text.trim() })}
      onClose={onClose}
    >
      {verb !== 'close' && (
        <Form.Item name="text" label={t(verb === 'newFacts' ? 'words' : 'reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}>
          <Input.TextArea autoFocus rows={3} maxLength={1000} showCount />
        </Form.Item>
      )}
    </FormDialog>
  );
}
