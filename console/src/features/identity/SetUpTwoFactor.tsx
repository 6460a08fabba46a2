import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, type InputRef } from 'antd';
import { toDataURL } from 'qrcode';
import { useRef, useState } from 'react';
import { useCopy } from '../../ui/use-copy.ts';
import { verifyCode, signInFailure } from './sign-in.ts';
import { identityTexts } from './texts.ts';

export interface TwoFactorSecret {
  totpURI: string;
  backupCodes: string[];
}

/** QR code, backup codes, and the first code as proof that the app has it. */
export function SetUpTwoFactor({ secret, onCancel, onDone }: { secret: TwoFactorSecret; onCancel: () => void; onDone: () => Promise<void> }) {
  const t = identityTexts.useTexts();
  const copy = useCopy();
  const [form] = Form.useForm<{ code: string }>();
  const field = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const picture = useQuery({
    queryKey: ['two-factor-picture', secret.totpURI],
    queryFn: () => toDataURL(secret.totpURI, { margin: 2, width: 200, errorCorrectionLevel: 'M' }),
    gcTime: 0,
  });
  const key = new URL(secret.totpURI).searchParams.get('secret') ?? '';
  const submit = async ({ code }: { code: string }) => {
    setBusy(true);
    try {
      await verifyCode('totp', code.trim(), false);
      await onDone();
    } catch (error) {
      setFailure(signInFailure(error, t('codeWrong')));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('enable')}
      okText={t('finish')}
      okButtonProps={{ loading: busy }}
      mask={{ closable: false }}
      // Where the reader goes on; without scrolling the picture away.
      afterOpenChange={(shown) => shown && field.current?.focus({ preventScroll: true })}
      onOk={() => form.submit()}
      onCancel={onCancel}
    >
      <ol className="steps">
        <li>
          <h3>{t('scan')}</h3>
          <div className="steps-picture">{picture.data !== undefined && <img src={picture.data} width={200} height={200} alt={t('scanAlt')} />}</div>
          <p>
            {t('scanSecret')} <code className="two-factor-key">{key}</code>
          </p>
        </li>
        <li>
          <h3>{t('saveCodes')}</h3>
          <p>{t('saveCodesHelp')}</p>
          <ul className="backup-codes figures">
            {secret.backupCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy(secret.backupCodes.join('\n'))}>
            {t('copyCodes')}
          </Button>
        </li>
        <li>
          <h3>{t('enterCode')}</h3>
          {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" />}
          <Form form={form} onFinish={submit}>
            <Form.Item name="code" rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('codeNeeded') }]} validateTrigger="onSubmit">
              <Input ref={field} aria-label={t('code')} autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
            </Form.Item>
          </Form>
        </li>
      </ol>
    </Modal>
  );
}
