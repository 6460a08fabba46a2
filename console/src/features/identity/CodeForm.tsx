import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { signInFailure, verifyCode } from './sign-in.ts';
import { identityTexts } from './texts.ts';

export interface CodeFormProps {
  onDone: () => Promise<void>;
  onFailure: (text: string | undefined) => void;
  onBack: () => void;
}

/** The second step of signing in. */
export function CodeForm({ onDone, onFailure, onBack }: CodeFormProps) {
  const t = identityTexts.useTexts();
  const [kind, setKind] = useState<'totp' | 'backup'>('totp');
  const [busy, setBusy] = useState(false);
  const totp = kind === 'totp';
  const submit = async ({ code, trustDevice }: { code: string; trustDevice: boolean }) => {
    setBusy(true);
    onFailure(undefined);
    try {
      await verifyCode(kind, code.trim(), trustDevice);
      await onDone();
    } catch (error) {
      onFailure(signInFailure(error, totp ? t('codeWrong') : t('backupWrong')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form key={kind} layout="vertical" requiredMark={false} onFinish={submit} initialValues={{ trustDevice: false }} size="large">
      <p className="sign-in-help">{totp ? t('codeHelp') : t('backupHelp')}</p>
      <Form.Item
        name="code"
        label={totp ? t('code') : t('backupCode')}
        rules={[totp ? { required: true, pattern: /^\s*\d{6}\s*$/, message: t('codeNeeded') } : { required: true, message: t('backupNeeded') }]}
        validateTrigger="onSubmit"
      >
        <Input autoFocus autoComplete="one-time-code" inputMode={totp ? 'numeric' : 'text'} maxLength={totp ? 8 : 32} className="figures" />
      </Form.Item>
      <Form.Item name="trustDevice" valuePropName="checked">
        <Checkbox>{t('trustDevice')}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('verify')}
      </Button>
      <div className="sign-in-row sign-in-links">
        <Button type="link" size="small" onClick={onBack}>
          {t('back')}
        </Button>
        <Button type="link" size="small" onClick={() => setKind(totp ? 'backup' : 'totp')}>
          {totp ? t('useBackup') : t('useCode')}
        </Button>
      </div>
    </Form>
  );
}
