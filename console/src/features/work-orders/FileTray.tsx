import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import type { UploadedFile } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useRef } from 'react';
import { errorLine } from '../../ui/error-words.ts';
import { upload } from './queries.ts';
import { orderTexts } from './texts.ts';

/** Attachments, at most ten, sent as soon as they are chosen. */
export function FileTray({ files, onChange }: { files: readonly UploadedFile[]; onChange: (files: readonly UploadedFile[]) => void }) {
  const t = orderTexts.useTexts();
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({ mutationFn: (chosen: readonly File[]) => Promise.all(chosen.map(upload)), onSuccess: (sent) => onChange([...files, ...sent].slice(0, 10)) });
  return (
    <div className="record-files">
      <input ref={input} type="file" multiple hidden style={{ display: 'none' }} aria-label={t('attach')} onChange={(event) => {
        const chosen = [...(event.target.files ?? [])];
        event.target.value = '';
        if (chosen.length > 0) send.mutate(chosen);
      }} />
      <Button icon={<PaperClipOutlined aria-hidden />} loading={send.isPending} disabled={files.length >= 10} onClick={() => input.current?.click()}>{t('attach')}</Button>
      {files.map((file) => (
        <span key={file.id} className="record-file">
          {file.name}
          <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('removeFile', { name: file.name })} onClick={() => onChange(files.filter(({ id }) => id !== file.id))} />
        </span>
      ))}
      {send.isError && <Alert type="error" showIcon title={errorLine(send.error)} role="alert" />}
    </div>
  );
}
