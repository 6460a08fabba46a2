import type { VoiceCallListed } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useLocale } from '../../../platform/i18n.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { TimeLeft } from '../../../ui/TimeLeft.tsx';
import { callTexts } from './texts.ts';

/** State, deadline and why it is urgent: by colour and by word. */
export function CallTags({ call }: { call: VoiceCallListed }) {
  const t = callTexts.useTexts();
  const runs = call.outcome === null && call.state !== 'done' && call.dueAt !== null;
  return (
    <>
      <Tag color={call.state === 'done' ? 'green' : 'blue'}>{call.state === 'done' && call.outcome !== null ? t(`outcomes.${call.outcome}`) : t(`states.${call.state}`)}</Tag>
      {runs && <TimeLeft due={{ dueAt: call.dueAt!, paused: false, atRisk: call.atRisk }} words={{ left: (time) => t('left', { time }), late: (time) => t('late', { time }), paused: t('paused') }} />}
      {call.overdue && !runs && <Tag color="red">{t('overdue')}</Tag>}
      {call.escalated > 0 && call.state !== 'done' && <Tag color="red">{t('told')}</Tag>}
      {call.state !== 'done' && call.followUpAt !== null && <RelativeFollow at={call.followUpAt} />}
      {call.reasons.map((reason) => <Tag key={reason} color="volcano">{t(`reasons.${reason}`)}</Tag>)}
    </>
  );
}

function RelativeFollow({ at }: { at: string }) {
  const t = callTexts.useTexts();
  const locale = useLocale();
  return <Tag color="gold">{t('follow', { time: new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at)) })}</Tag>;
}

/** One call in the list. */
export function CallRow({ call, open, search }: { call: VoiceCallListed; open: boolean; search: object }) {
  const t = callTexts.useTexts();
  const english = useLocale() === 'en';
  return (
    <li>
      <Link to={`/voice-calls/${call.id}` as never} search={search as never} className={`record-row${open ? ' record-row-open' : ''}`} aria-current={open ? 'true' : undefined}>
        <span className="record-row-head">
          <strong>{call.text === '' ? t('noText') : call.text}</strong>
          <RelativeTime at={call.createdAt} />
        </span>
        <span className="record-row-tags"><CallTags call={call} /></span>
        <span className="record-row-meta">
          <span>{english ? call.touchpoint.nameEn : call.touchpoint.name}</span>
          <span>{call.unit.name}</span>
          {call.assignee !== null && <span>{call.assignee.name}</span>}
        </span>
      </Link>
    </li>
  );
}
