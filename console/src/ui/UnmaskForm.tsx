import { Form, Input } from 'antd';
import { FormDialog } from './FormDialog.tsx';

export interface UnmaskFormProps {
  title: string;
  help: string;
  action: string;
  /** What is said around the reason; undefined: none is needed. */
  reason: { label: string; needed: string; example?: string } | undefined;
  busy: boolean;
  error: unknown;
  onShow: (body: { reason?: string }) => void;
  onClose: () => void;
}

/** Asks to show personal data for a while, with a reason where one is needed. */
export function UnmaskForm({ title, help, action, reason, busy, error, onShow, onClose }: UnmaskFormProps) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormDialog<{ reason: string }>
      title={title}
      help={help}
      action={action}
      form={form}
      busy={busy}
      error={error}
      initial={{ reason: '' }}
      onSubmit={({ reason: text = '' }) => onShow(text.trim() === '' ? {} : { reason: text.trim() })}
      onClose={onClose}
    >
      {reason !== undefined && (
        <Form.Item name="reason" label={reason.label} rules={[{ required: true, min: 2, whitespace: true, message: reason.needed }]}>
          <Input.TextArea autoFocus rows={2} maxLength={500} placeholder={reason.example} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
