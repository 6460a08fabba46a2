import { DownloadOutlined, FileOutlined } from '@ant-design/icons';
import type { Message } from '@huiyin/contracts';
import { Image } from 'antd';
import { useState } from 'react';
import { fileSize } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { conversationTexts } from './texts.ts';

/** A picture that opens large, or a file to download. */
export function MessageFileView({ file, picture }: { file: NonNullable<Message['file']>; picture: boolean }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const address = `/api/files/${file.id}`;
  if (picture) {
    return (
      <>
        <button type="button" className="plain-button" onClick={() => setOpen(true)} aria-label={t('openPicture', { name: file.name })}>
          <img className="picture" src={address} alt={file.name} loading="lazy" />
        </button>
        {open && <Image src={address} alt={file.name} style={{ display: 'none' }} preview={{ open, onOpenChange: setOpen }} />}
      </>
    );
  }
  const size = fileSize(file.size, locale);
  return (
    <a className="file" href={address} download={file.name} aria-label={t('downloadFile', { name: file.name, size })}>
      <FileOutlined aria-hidden />
      <span>
        <strong title={file.name}>{file.name}</strong>
        <span>{size}</span>
      </span>
      <DownloadOutlined aria-hidden />
    </a>
  );
}
