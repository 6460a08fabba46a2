import { CloseOutlined } from '@ant-design/icons';
import { voiceChannelName, type VoiceCallShown } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { useMe, usePermitted } from '../../../platform/session.ts';
import { Delayed, PageSkeleton } from '../../../ui/Delayed.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { errorLine } from '../../../ui/error-words.ts';
import { UnmaskForm } from '../../../ui/UnmaskForm.tsx';
import { CallDeadline } from './CallDeadline.tsx';
import { CallTags } from './CallRow.tsx';
import { CallSteps } from './CallSteps.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import { callQuery, useRefreshCalls } from './queries.ts';
import { callTexts } from './texts.ts';

/** One call: what was said, by whom and why it is urgent, by when to call, and what came of it. */
export function CallView({ id, onClose }: { id: string; onClose: () => void }) {
  const t = callTexts.useTexts();
  const locale = useLocale();
  const refresh = useRefreshCalls();
  const me = useMe();
  const [mayUnmask, mayRead] = [usePermitted('personal-data:unmask'), usePermitted('voices:read')];
  const query = useQuery(callQuery(id));
  const [dialog, setDialog] = useState<'outcome' | 'unmask'>();
  const [shown, setShown] = useState<VoiceCallShown>();
  const take = useMutation({ mutationFn: () => api.post(`/api/voice-calls/${id}/take`), onSettled: refresh });
  const unmask = useMutation({
    mutationFn: (body: object) => api.post<VoiceCallShown>(`/api/voice-calls/${id}/unmask`, body),
    onSuccess: (found) => {
      setShown(found);
      setDialog(undefined);
    },
  });
  if (query.isPending) return <Delayed><PageSkeleton /></Delayed>;
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const call = query.data;
  const own = call.assignee?.id === me?.staffId && call.state === 'open';
  const { customer } = call;
  const mobile = shown === undefined ? customer?.mobile : shown.mobile;
  const facts: [string, string | null][] = [
    [t('customer'), customer === null ? t('noCustomer') : (shown?.name ?? customer.name)], [t('mobile'), customer === null ? null : (mobile ?? t('noMobile'))],
    [t('because'), call.reasons.length === 0 ? t('becauseWhole') : call.reasons.map((reason) => t(`reasons.${reason}`)).join(locale === 'en' ? ', ' : '、')],
    [t('rating'), call.rating === null ? null : t('stars', { count: call.rating })], [t('said'), fullTime(call.saidAt, locale)], [t('touchpoint'), locale === 'en' ? call.touchpoint.nameEn : call.touchpoint.name],
    [t('channel'), voiceChannelName(call.channel, locale)], [t('unit'), call.unit.name], [t('queue'), call.queue === null ? null : locale === 'en' ? call.queue.nameEn : call.queue.name], [t('assignee'), call.assignee?.name ?? null],
  ];
  return (
    <article className="record">
      <header className="record-head">
        <div>
          <h2 className="only-read-aloud">{t('title')}</h2>
          <p className="voice-text voice-said">{shown?.text ?? call.text}</p>
          <span className="record-tags"><CallTags call={call} /></span>
        </div>
        <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose} aria-label={t('close')} title={t('close')} />
      </header>
      <div className="record-acts">
          {call.mayRecord && <Button type="primary" onClick={() => setDialog('outcome')}>{t('record')}</Button>}
          {call.mayTake && <Button {...(call.mayRecord ? {} : { type: 'primary' as const })} loading={take.isPending} onClick={() => take.mutate()}>{t('take')}</Button>}
          {customer !== null && shown === undefined && (own || mayUnmask) && <Button onClick={() => (own ? unmask.mutate({}) : setDialog('unmask'))} loading={unmask.isPending}>{t('show')}</Button>}
      </div>
      {take.isError && <Alert type="error" showIcon title={errorLine(take.error)} />}
      {unmask.isError && dialog === undefined && <Alert type="error" showIcon title={errorLine(unmask.error)} />}
      <dl className="panel panel-padded record-facts">
        {facts.map(([title, value]) => value !== null && <div key={title}><dt>{title}</dt><dd>{value}</dd></div>)}
        {call.conversationId !== null && <div><dt>{t('conversation')}</dt><dd><Link to={`/desk/all/${call.conversationId}` as never}>{t('open')}</Link></dd></div>}
        {mayRead && <div><dt>{t('comment')}</dt><dd><Link to={`/voice-comments/${call.id}` as never}>{t('open')}</Link></dd></div>}
      </dl>
      <CallDeadline call={call} />
      <section className="record-box"><h3>{t('steps')}</h3><CallSteps call={call} /></section>
      {dialog === 'outcome' && <OutcomeDialog call={call} onClose={() => setDialog(undefined)} />}
      {dialog === 'unmask' && <UnmaskForm title={t('show')} help={t('showHelp')} action={t('show')} reason={{ label: t('reason'), needed: t('wordsNeeded') }} busy={unmask.isPending} error={unmask.error} onShow={unmask.mutate} onClose={() => setDialog(undefined)} />}
    </article>
  );
}
