import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { conversationTexts } from '../texts.ts';

/** The paper clip: pictures and files from the disk. */
export function FileChooser({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const t = conversationTexts.useTexts();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="text" icon={<PaperClipOutlined aria-hidden />} onClick={() => chooser.current?.click()} aria-label={t('attach')} title={t('attach')} />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={(event) => {
          onChoose(event.target.files ?? []);
          event.target.value = '';
        }}
      />
    </>
  );
}
