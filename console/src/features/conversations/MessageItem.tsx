import { CheckOutlined, EyeInvisibleOutlined, LockOutlined } from '@ant-design/icons';
import type { Message } from '@huiyin/contracts';
import { memo } from 'react';
import { clockTime, fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useMe } from '../../platform/session.ts';
import { handoverTexts } from './handover/texts.ts';
import { MessageFileView } from './MessageFileView.tsx';
import { NoteUndo } from './NoteUndo.tsx';
import { SystemNotice } from './SystemNotice.tsx';
import { conversationTexts } from './texts.ts';

export interface MessageItemProps {
  message: Message;
  follows: boolean;
  mark: 'sent' | 'delivered' | 'read' | null;
  title: string;
  onUnmask: (() => void) | undefined;
}

/** One stored message. */
export const MessageItem = memo(
  function MessageItem({ message, follows, mark, title, onUnmask }: MessageItemProps) {
    const t = conversationTexts.useTexts();
    const locale = useLocale();
    const me = useMe();
    if (message.kind === 'system') return <SystemNotice message={message} />;
    const note = message.kind === 'note';
    const side = message.sender === 'agent' ? 'mine' : 'theirs';
    const name = message.sender === 'agent' ? message.senderName : title;
    return (
      <div data-seq={message.seq} className={`message message-${side}${note ? ' message-note' : ''}${follows ? ' message-follows' : ''}`}>
        {(!follows || message.whisperTo !== undefined) && (
          <div className="message-name">
            {note && (
              <span className="message-note-word">
                <LockOutlined aria-hidden /> {message.whisperTo === undefined ? `${t('note')} · ${t('noteHelp')}` : handoverTexts.texts('whisperMark', { name: message.whisperTo })}
              </span>
            )}
            <span>{name}</span>
          </div>
        )}
        <div className="bubble">
          {message.file && <MessageFileView file={message.file} picture={message.kind === 'image'} />}
          {message.text !== '' && <p>{message.text}</p>}
          {message.withdrawn === true && <p className="note-withdrawn">{t('noteWithdrawn')}</p>}
          {message.masked && onUnmask && (
            <button type="button" className="bubble-eye" onClick={onUnmask} title={t('maskedText')} aria-label={t('maskedText')}>
              <EyeInvisibleOutlined aria-hidden />
            </button>
          )}
        </div>
        <div className="message-foot">
          <time dateTime={message.at} title={fullTime(message.at, locale)} className="figures">{clockTime(message.at, locale)}</time>
          {note && message.senderName === me?.name && <NoteUndo message={message} />}
          {mark !== null && (
            <span className={`mark mark-${mark}`}>
              <CheckOutlined aria-hidden /> {t(`mark.${mark}`)}
            </span>
          )}
        </div>
      </div>
    );
  },
  (a, b) => a.message === b.message && a.follows === b.follows && a.mark === b.mark && a.title === b.title && (a.onUnmask === undefined) === (b.onUnmask === undefined),
);
