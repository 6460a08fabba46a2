import { ExclamationCircleFilled, FileOutlined, LoadingOutlined, LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { clockTime, fileSize } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import type { Outgoing } from './message-log.ts';
import { conversationTexts } from './texts.ts';

export interface OutgoingItemProps {
  outgoing: Outgoing;
  follows: boolean;
  onRetry: () => void;
  onDiscard: (clientId: string) => void;
}

/** A message on its way, or one that could not be sent and waits for a decision. */
export function OutgoingItem({ outgoing, follows, onRetry, onDiscard }: OutgoingItemProps) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const { file, state } = outgoing;
  const note = outgoing.kind === 'note';
  return (
    <div className={`message message-mine message-${state}${note ? ' message-note' : ''}${follows ? ' message-follows' : ''}`}>
      {!follows && (
        <div className="message-name">
          {note && (
            <span className="message-note-word">
              <LockOutlined aria-hidden /> {t('note')} · {t('noteHelp')}
            </span>
          )}
          <span>{outgoing.author}</span>
        </div>
      )}
      <div className="bubble">
        {file && file.preview !== null && <img className="picture" src={file.preview} alt={file.name} />}
        {file && file.preview === null && (
          <span className="file">
            <FileOutlined aria-hidden />
            <span>
              <strong>{file.name}</strong>
              <span>{fileSize(file.size, locale)}</span>
            </span>
          </span>
        )}
        {outgoing.text !== '' && <p>{outgoing.text}</p>}
      </div>
      <div className="message-foot">
        {state === 'sending' ? (
          <>
            <time className="figures">{clockTime(outgoing.at, locale)}</time>
            <span className="mark">
              <LoadingOutlined aria-hidden /> {t('mark.sending')}
            </span>
          </>
        ) : (
          <span role="alert" className="failed">
            <span className="status-word status-danger">
              <ExclamationCircleFilled aria-hidden /> {t('mark.failed')}
            </span>
            {outgoing.failure !== '' && <span className="failed-why">{outgoing.failure}</span>}
            {outgoing.refused !== true && <Button size="small" type="link" onClick={onRetry}>{t('retry')}</Button>}
            <Button size="small" type="link" danger onClick={() => onDiscard(outgoing.clientId)}>{t('discard')}</Button>
          </span>
        )}
      </div>
    </div>
  );
}
