import { NotificationOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { usePermitted } from '../../platform/session.ts';
import { BannerDialog } from './BannerDialog.tsx';
import { bannerTexts } from './texts.ts';

/** For whoever may write banners. */
export function BannerButton() {
  const t = bannerTexts.useTexts();
  const [open, setOpen] = useState(false);
  if (!usePermitted('banners:write')) return null;
  return (
    <>
      <Button icon={<NotificationOutlined aria-hidden />} onClick={() => setOpen(true)}>{t('write')}</Button>
      {open && <BannerDialog onClose={() => setOpen(false)} />}
    </>
  );
}
