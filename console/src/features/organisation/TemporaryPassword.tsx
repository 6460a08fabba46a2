import { Button, Modal } from 'antd';
import { useCopy } from '../../ui/use-copy.ts';
import { organisationTexts } from './texts.ts';

/** A password that is shown this once. */
export function TemporaryPassword({ password, onClose }: { password: string; onClose: () => void }) {
  const t = organisationTexts.useTexts();
  const copy = useCopy();
  return (
    <Modal
      open
      title={t('temporaryPassword')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="copy" onClick={() => void copy(password)}>
          {t('copy')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      <p className="temporary-password">{password}</p>
      <p>{t('temporaryPasswordHelp')}</p>
    </Modal>
  );
}
