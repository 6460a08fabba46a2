import { voiceChannelName, type VoiceListed } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useLocale } from '../../../platform/i18n.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import type { CommentSearch } from './comment-search.ts';
import { commentTexts } from './texts.ts';

const colours = { negative: 'red', neutral: 'default', positive: 'green' } as const;
const signs = { negative: '−', neutral: '○', positive: '+' } as const;

/** Rating, urgency and topics with how they are spoken of: by colour, by sign and by word. */
export function CommentTags({ voice }: { voice: VoiceListed }) {
  const t = commentTexts.useTexts();
  const english = useLocale() === 'en';
  return (
    <>
      {voice.rating !== null && <Tag color={voice.rating >= 4 ? 'green' : voice.rating <= 2 ? 'red' : 'gold'}>{t('stars', { count: voice.rating })}</Tag>}
      {voice.urgent && <Tag color="red">{t('urgent')}</Tag>}
      {voice.mentions.map(({ code, name, nameEn, sentiment }) => (
        <Tag key={code} color={colours[sentiment]} title={t(`sentiments.${sentiment}`)}>{signs[sentiment]} {english ? nameEn : name}</Tag>
      ))}
      {!voice.counted && <Tag>{t('waiting')}</Tag>}
      {voice.corrected && <Tag color="blue">{t('corrected')}</Tag>}
      {voice.demo && <Tag>{t('demo')}</Tag>}
    </>
  );
}

/** One comment in the list. */
export function CommentRow({ voice, open, search }: { voice: VoiceListed; open: boolean; search: CommentSearch }) {
  const t = commentTexts.useTexts();
  const locale = useLocale();
  const english = locale === 'en';
  return (
    <li>
      <Link to={`/voice-comments/${voice.id}`} search={search as never} className={`record-row${open ? ' record-row-open' : ''}`} aria-current={open ? 'true' : undefined}>
        <span className="record-row-head">
          <strong>{voice.text === '' ? t('noText') : voice.text}</strong>
          <RelativeTime at={voice.saidAt} />
        </span>
        <span className="record-row-tags"><CommentTags voice={voice} /></span>
        <span className="record-row-meta">
          <span>{english ? voice.touchpoint.nameEn : voice.touchpoint.name}</span>
          <span>{voiceChannelName(voice.channel, locale)}</span>
          <span>{voice.unit.name}</span>
          <span>{t(`kinds.${voice.kind}`)}</span>
        </span>
      </Link>
    </li>
  );
}
