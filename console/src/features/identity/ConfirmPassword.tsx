import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { errorLine } from '../../ui/error-words.ts';
import { identityTexts } from './texts.ts';

export interface ConfirmPasswordProps {
  title: string;
  help?: string | undefined;
  action: string;
  danger: boolean;
  onConfirm: (password: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks for the password again before how one signs in is changed. */
export function ConfirmPassword({ title, help, action, danger, onConfirm, onCancel }: ConfirmPasswordProps) {
  const t = identityTexts.useTexts();
  const [form] = Form.useForm<{ password: string }>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = async ({ password }: { password: string }) => {
    setBusy(true);
    try {
      await onConfirm(password);
    } catch (error) {
      setFailure(errorLine(error));
      setBusy(false);
    }
  };
  return (
    <Modal open title={title} okText={action} okButtonProps={{ danger, loading: busy }} onOk={() => form.submit()} onCancel={onCancel}>
      {help !== undefined && <p>{help}</p>}
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="password" label={t('confirmPassword')} rules={[{ required: true, message: t('passwordNeeded') }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
