import type { Consult, Whisper, WorkTarget } from '@huiyin/contracts';
import { Form, Input } from 'antd';
import { TargetSelect } from '../../routing/index.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { handoverTexts } from './texts.ts';
import { useHandoverAct } from './use-handover.ts';

interface Values {
  who?: WorkTarget;
  text: string;
}

/** Words for a colleague that the customer does not see: a question to one whom the agent asks for help, or a supervisor's whisper. */
export function AskDialog({ id, act, onClose }: { id: string; act: 'consult' | 'whisper'; onClose: () => void }) {
  const t = handoverTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const send = useHandoverAct(id);
  const consult = act === 'consult';
  const submit = ({ who, text }: Values) => {
    const body = consult ? ({ staffId: who?.staffId ?? '', question: text.trim() } satisfies Consult) : ({ text: text.trim() } satisfies Whisper);
    send.mutate({ path: act, body, done: t(consult ? 'consultDone' : 'whisperDone') }, { onSuccess: onClose });
  };
  return (
    <FormDialog<Values>
      title={t(consult ? 'consultTitle' : 'whisperTitle')}
      help={t(consult ? 'consultHelp' : 'whisperHelp')}
      action={t(consult ? 'consult' : 'whisper')}
      form={form}
      busy={send.isPending}
      error={null}
      initial={{ text: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      {consult && (
        <Form.Item name="who" label={t('consultWho')} rules={[{ required: true, message: t('chooseOne') }]}>
          <TargetSelect queues={false} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t(consult ? 'consultQuestion' : 'whisperText')} rules={[{ required: true, min: 2, whitespace: true, message: t('noteNeeded') }]}>
        <Input.TextArea autoFocus={!consult} rows={3} maxLength={1000} showCount placeholder={t(consult ? 'consultExample' : 'whisperExample')} />
      </Form.Item>
    </FormDialog>
  );
}
