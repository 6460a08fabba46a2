import type { UploadedFile } from '@huiyin/contracts';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useOnce } from '../../platform/use-once.ts';
import { errorLine } from '../../ui/error-words.ts';
import { FileTray } from './FileTray.tsx';
import { orderTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** 回单 of whoever has it. */
export function ReplyBox({ id }: { id: string }) {
  const t = orderTexts.useTexts();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly UploadedFile[]>([]);
  const act = useVerb<object>(id, 'reply');
  const once = useOnce(act.isPending);
  const send = () => once(() => act.mutate({ text: text.trim(), ...(files.length === 0 ? {} : { fileIds: files.map((file) => file.id) }) }));
  return (
    <section className="panel panel-padded record-box" aria-label={t('replyTitle')}>
      <h2>{t('replyTitle')}</h2>
      <p className="help-text">{t('replyHelp')}</p>
      <Input.TextArea
        aria-label={t('words')}
        rows={4}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim().length >= 2 && send()}
      />
      {act.isError && <Alert type="error" showIcon title={errorLine(act.error)} role="alert" />}
      <div className="record-box-foot">
        <FileTray files={files} onChange={setFiles} />
        <Button type="primary" disabled={text.trim().length < 2} loading={act.isPending} onClick={send}>{t('replySend')}</Button>
      </div>
    </section>
  );
}
