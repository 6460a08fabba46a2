import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import { uiTexts } from './texts.ts';

/** Asks before changes that are not saved are lost by leaving the page, its address or the window. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const t = uiTexts.useTexts();
  const blocker = useBlocker({ shouldBlockFn: () => when, enableBeforeUnload: () => when, withResolver: true });
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('unsavedTitle')}
      okText={t('unsavedStay')}
      cancelText={t('unsavedLeave')}
      cancelButtonProps={{ danger: true }}
      closable={false}
      mask={{ closable: false }}
      onOk={() => blocker.reset?.()}
      onCancel={() => blocker.proceed?.()}
      keyboard={false}
    >
      {t('unsavedHelp')}
    </Modal>
  );
}
