import type { FeedbackReply } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Input, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TimeLeft } from '../../ui/TimeLeft.tsx';
import { questionnaireTexts } from './texts.ts';

/** What somebody said on a card, with its deadline, and the reply to it. */
export function AnswerItem({ row }: { row: FeedbackReply }) {
  const t = questionnaireTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayAnswer = usePermitted('voices:answer');
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const send = useMutation({
    mutationFn: () => api.post<FeedbackReply>(`/api/cards/answers/${row.id}/reply`, { text: text.trim() }),
    onSuccess: () => {
      setOpen(false);
      void message.success(t('replySent'));
      void client.invalidateQueries({ queryKey: ['cards', 'answers'] });
    },
  });
  const due = { dueAt: row.dueAt, paused: false, atRisk: false };
  const words = { left: (time: string) => t('replyLeft', { time }), late: (time: string) => t('replyLate', { time }), paused: '' };
  return (
    <article className="panel answer-item" aria-label={row.card ?? t('box')}>
      <header>
        <strong>{row.card ?? t('box')}</strong> <span>{row.unit}</span> <span>{locale === 'en' ? row.touchpoint.nameEn : row.touchpoint.name}</span>
        {row.urgent && <Tag color="red">{t('urgent')}</Tag>}
        <span className="answer-due">
          {row.state === 'waiting' ? <Tooltip title={row.derivation.length === 0 ? undefined : <>{row.derivation.map((line) => <div key={line}>{line}</div>)}</>} trigger={['hover', 'focus', 'click']}><span tabIndex={0}><TimeLeft due={due} words={words} /></span></Tooltip> : t(`answerState.${row.state}`)}
        </span>
      </header>
      <p className="answer-said">{row.rating !== null && <span className="answer-stars" role="img" aria-label={t('starsOf', { n: row.rating })}>{'★'.repeat(row.rating)}{'☆'.repeat(5 - row.rating)}</span>} {row.text === '' ? <span className="quiet">{t('noWords')}</span> : row.text}</p>
      <p className="answer-who"><RelativeTime at={row.saidAt} /> · {t('repliesBy', { who: row.post ?? row.unit })}{row.byPhone && <> · {t('wantsSms')}</>} · <Link to={`/voice-comments/${row.id}` as never}>{t('seeVoice')}</Link></p>
      {row.reply !== null && <blockquote className="answer-reply"><p>{row.reply.text}</p><small>{row.reply.by} <RelativeTime at={row.reply.at} /> · {row.reply.readAt === null ? t('notRead') : <>{t('readAt')} <RelativeTime at={row.reply.readAt} /></>}</small></blockquote>}
      {row.state !== 'replied' && mayAnswer && !open && <Button type={row.mine && row.state === 'waiting' ? 'primary' : 'default'} onClick={() => setOpen(true)}>{t('reply')}</Button>}
      {open && (
        <div className="answer-write">
          <Input.TextArea autoFocus rows={3} maxLength={500} showCount value={text} placeholder={t('replyHint')} aria-label={t('reply')} onChange={({ target }) => setText(target.value)} />
          {send.error !== null && <Alert type="error" showIcon role="alert" title={errorLine(send.error)} />}
          <div><Button type="primary" disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>{t('replySend')}</Button> <Button onClick={() => setOpen(false)}>{t('cancel')}</Button></div>
        </div>
      )}
    </article>
  );
}
