import { CrownOutlined, FontSizeOutlined, StarFilled, UserOutlined } from '@ant-design/icons';
import type { ConversationSummary } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useLocale } from '../../platform/i18n.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useCustomerCodes } from '../customers/parts.ts';
import { LeftDue } from './LeftDue.tsx';
import type { InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { useEndWord } from './use-end-word.ts';
import { WaitingTime } from './WaitingTime.tsx';

export interface ConversationRowProps {
  row: ConversationSummary;
  view: InboxView;
  open: boolean;
  /** It has left the list and only keeps its place. */
  gone: boolean;
}

/** One conversation in a list. */
export const ConversationRow = memo(function ConversationRow({ row, view, open, gone }: ConversationRowProps) {
  const t = conversationTexts.useTexts();
  const endWord = useEndWord();
  const codes = useCustomerCodes();
  const locale = useLocale();
  const channel = locale === 'en' ? row.channel.nameEn : row.channel.name;
  const text = row.lastKind === 'image' ? t('picture') : row.lastKind === 'file' ? t('file') : row.lastText;
  const own = row.lastSender === 'agent' ? `${view === 'mine' ? t('you') : (row.agent?.name ?? t('someone'))}: ` : '';
  const unread = row.unread > 0 && !gone;
  return (
    <li>
      <Link
        to={`/desk/${view}/${row.id}`}
        className={`row${open ? ' row-open' : ''}${unread ? ' row-unread' : ''}${gone ? ' row-gone' : ''}`}
        aria-disabled={gone || undefined}
        disabled={gone}
        aria-current={open ? 'true' : undefined}
      >
        <span className={`row-face${row.signedIn ? ' row-face-known' : ''}`} aria-hidden>
          {row.signedIn ? [...row.title][0] : <UserOutlined aria-hidden />}
        </span>
        <span className="row-title">
          <strong>{titleOf(row)}</strong>
          {row.tier !== null && row.tier !== 'standard' && (
            <span className="row-tier" title={codes.tier(row.tier)}>
              <CrownOutlined aria-label={codes.tier(row.tier)} />
            </span>
          )}
          {row.askedFirst && (
            <span className="row-mark" title={t('priority')}>
              <FontSizeOutlined aria-label={t('priority')} />
            </span>
          )}
        </span>
        <span className="row-time">
          {gone ? null : row.leftDueAt !== null ? (
            <LeftDue at={row.leftDueAt} short />
          ) : row.waitingSince !== null ? (
            <WaitingTime since={row.waitingSince} />
          ) : (
            <RelativeTime at={row.closedAt ?? row.lastMessageAt} />
          )}
        </span>
        <span className="row-text">{`${own}${text}`}</span>
        {unread ? (
          <span className="row-badge figures" aria-label={t('unread', { count: row.unread })}>{row.unread > 99 ? '99+' : row.unread}</span>
        ) : row.score !== null ? (
          <span className="row-score figures" title={t('rated', { score: row.score })}>
            <StarFilled aria-hidden /> <span aria-label={t('rated', { score: row.score })}>{row.score}</span>
          </span>
        ) : (
          <span />
        )}
        <span className="row-foot">
          {gone ? t('rowGone') : channel}
          {view !== 'mine' && row.agent ? ` · ${row.agent.name}` : ''}
          {view === 'closed' && row.endReason !== null ? ` · ${endWord(row.endReason)}` : ''}
          {view === 'closed' && row.contactReason !== null ? ` · ${locale === 'en' ? row.contactReason.pathEn : row.contactReason.path}` : ''}
          {view !== 'mine' && row.agent === null ? ` · ${row.unitName}` : ''}
        </span>
      </Link>
    </li>
  );
});
