import { CloseOutlined } from '@ant-design/icons';
import { voiceChannelName, voiceRemarkKinds, type Voice } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Delayed, PageSkeleton } from '../../../ui/Delayed.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { errorLine } from '../../../ui/error-words.ts';
import { UnmaskForm } from '../../../ui/UnmaskForm.tsx';
import { CallPanel } from '../calls/CallPanel.tsx';
import { AddEvidence } from '../../improvement/index.tsx';
import { CommentTags } from './CommentRow.tsx';
import { LabelsDialog } from './LabelsDialog.tsx';
import { commentKey, voiceQuery } from './queries.ts';
import { commentTexts } from './texts.ts';

/** One voice: what was said, of what, about whom, and what was done since. */
export function CommentView({ id, onClose }: { id: string; onClose: () => void }) {
  const t = commentTexts.useTexts();
  const locale = useLocale();
  const query = useQuery(voiceQuery(id));
  const [mayCorrect, mayUnmask, mayAnswer, mayManage] = [usePermitted('voices:correct'), usePermitted('personal-data:unmask'), usePermitted('voices:answer'), usePermitted('improvement:manage')];
  const [dialog, setDialog] = useState<'labels' | 'unmask' | undefined>();
  const [original, setOriginal] = useState<string | undefined>();
  const unmask = useMutation({
    mutationFn: (body: object) => api.post<{ text: string }>(`/api/voices/${id}/unmask`, body),
    onSuccess: ({ text }) => {
      setOriginal(text);
      setDialog(undefined);
    },
  });
  if (query.isPending) return <Delayed><PageSkeleton /></Delayed>;
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const voice = query.data;
  const facts: [string, string | null][] = [
    [t('said'), fullTime(voice.saidAt, locale)], [t('touchpoint'), locale === 'en' ? voice.touchpoint.nameEn : voice.touchpoint.name], [t('channel'), voiceChannelName(voice.channel, locale)], [t('unit'), voice.unit.name],
    [t('kind'), t(`kinds.${voice.kind}`)], [t('promote'), voice.promote === null ? null : `${voice.promote} / 10`], [t('ease'), voice.ease === null ? null : `${voice.ease} / 7`], [t('product'), voice.product],
    [t('customer'), voice.customerName], [t('staff'), voice.staff], [t('by'), voice.by],
  ];
  return (
    <article className="record">
      <header className="record-head">
        <div>
          <h2 className="only-read-aloud">{t('title')}</h2>
          <p className="voice-text voice-said">{original ?? (voice.text === '' ? t('noText') : voice.text)}</p>
          <span className="record-tags"><CommentTags voice={voice} /></span>
        </div>
        <span className="record-acts">
          {mayCorrect && voice.counted && voice.text !== '' && <Button onClick={() => setDialog('labels')}>{t('correct')}</Button>}
          {mayUnmask && voice.masked && original === undefined && <Button onClick={() => setDialog('unmask')}>{t('show')}</Button>}
          {mayManage && <AddEvidence voiceId={id} />}
          <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose} aria-label={t('close')} title={t('close')} />
        </span>
      </header>
      <dl className="panel panel-padded record-facts">
        {facts.map(([title, value]) => value !== null && <div key={title}><dt>{title}</dt><dd>{value}</dd></div>)}
        {voice.conversationId !== null && <div><dt>{t('conversation')}</dt><dd><Link to={`/desk/all/${voice.conversationId}` as never}>{t('open')}</Link></dd></div>}
      </dl>
      {voice.urgent && <CallPanel voiceId={voice.id} />}
      <Notes voice={voice} may={mayAnswer} />
      {dialog === 'labels' && <LabelsDialog voice={voice} onClose={() => setDialog(undefined)} />}
      {dialog === 'unmask' && (
        <UnmaskForm
          title={t('show')} help={t('showHelp')} action={t('show')} reason={{ label: t('reason'), needed: t('wordsNeeded') }} busy={unmask.isPending} error={unmask.error} onShow={unmask.mutate}
          onClose={() => setDialog(undefined)}
        />
      )}
    </article>
  );
}

/** Notes, answers and outcomes: only ever added to. */
function Notes({ voice, may }: { voice: Voice; may: boolean }) {
  const t = commentTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [kind, setKind] = useState<(typeof voiceRemarkKinds)[number]>('note');
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: (body: { kind: string; text: string }) => api.post<Voice>(`/api/voices/${voice.id}/remarks`, body),
    onSuccess: (now) => {
      client.setQueryData(voiceQuery(voice.id).queryKey, now);
      void client.invalidateQueries({ queryKey: [commentKey, 'list'] });
      setText('');
    },
  });
  return (
    <section className="record-box">
      <h3>{t('notes')}</h3>
      <ul className="record-steps">
        {voice.notes.map((note) => (
          <li key={note.id} className="record-step">
            <span className="record-step-head"><strong>{t(note.kind)}</strong><span>{note.by}</span><time dateTime={note.at}>{fullTime(note.at, locale)}</time></span>
            <p className="record-text">{note.text}</p>
          </li>
        ))}
      </ul>
      {may && (
        <>
          <p>{t('noteHelp')}</p>
          <Segmented value={kind} options={voiceRemarkKinds.map((value) => ({ value, label: t(value) }))} onChange={setKind} />
          <Input.TextArea aria-label={t('noteText')} placeholder={t('noteText')} rows={3} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
          {add.isError && <Alert type="error" title={errorLine(add.error)} />}
          <span className="record-box-foot"><Button type="primary" loading={add.isPending} disabled={text.trim().length < 2} onClick={() => add.mutate({ kind, text: text.trim() })}>{t('add')}</Button></span>
        </>
      )}
    </section>
  );
}

