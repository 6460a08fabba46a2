import { App, Button, Modal } from 'antd';
import { organisationTexts } from './texts.ts';

/** A password that is shown this once. */
export function TemporaryPassword({ password, onClose }: { password: string; onClose: () => void }) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const copy = () => {
    navigator.clipboard.writeText(password).then(
      () => void message.success(t('copied')),
      () => undefined,
    );
  };
  return (
    <Modal
      open
      title={t('temporaryPassword')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="copy" onClick={copy}>
          {t('copy')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      <p className="secret">{password}</p>
      <p>{t('temporaryPasswordHelp')}</p>
    </Modal>
  );
}
