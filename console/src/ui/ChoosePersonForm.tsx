import { Form, Input, Select } from 'antd';
import { FormDialog } from './FormDialog.tsx';
import { uiTexts } from './texts.ts';

interface Values {
  staffId: string;
  note: string;
}

export interface ChoosePersonFormProps {
  words: { title: string; help: string; person: string; needed: string; note: string };
  /** Undefined while they are being loaded. */
  people: readonly { value: string; label: string; disabled: boolean }[] | undefined;
  busy: boolean;
  error: unknown;
  onChoose: (chosen: { staffId: string; note?: string }) => void;
  onClose: () => void;
}

/** Whom to give something to, and what to tell them. */
export function ChoosePersonForm({ words, people, busy, error, onChoose, onClose }: ChoosePersonFormProps) {
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  return (
    <FormDialog<Values>
      title={words.title}
      help={words.help}
      action={words.title}
      form={form}
      busy={busy}
      error={error}
      initial={{ note: '' }}
      onSubmit={({ staffId, note = '' }) => onChoose({ staffId, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
      onClose={onClose}
    >
      <Form.Item name="staffId" label={words.person} rules={[{ required: true, message: words.needed }]}>
        <Select autoFocus showSearch={{ optionFilterProp: 'label' }} loading={people === undefined && error === null} options={[...(people ?? [])]} />
      </Form.Item>
      <Form.Item name="note" label={ui('optional', { label: words.note })}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
