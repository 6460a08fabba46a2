import { InfoCircleOutlined, RightOutlined } from '@ant-design/icons';
import type { Board } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useNow } from '../../platform/clock.ts';
import { duration, number, percent } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import { targetTone } from './target-tone.ts';
import { routingTexts } from './texts.ts';

/** The figures of the floor, each with its definition, target and what it counts. */
export function BoardFigures({ board }: { board: Board }) {
  const t = routingTexts.useTexts();
  const locale = useLocale();
  const now = useNow();
  const target = board.targetResponseSeconds;
  // The longest wait goes on between two answers of the server.
  const longest = board.longestWaitSeconds === null ? null : board.longestWaitSeconds + Math.max(0, (now - Date.parse(board.at)) / 1000);
  const word = (tone: Tone) => (tone === 'danger' ? t('missed') : tone === 'warning' ? t('risk') : t('met'));
  const longestTone = targetTone(longest, target);
  const responseTone = targetTone(board.averageResponseSeconds, target);
  const reads = usePermitted('conversations:read');
  const listOf = (view: 'waiting' | 'left' | 'team') => (reads ? `/desk/${view}` : undefined);
  const whole = (value: number) => number(value, locale);
  return (
    <section className="figures-grid" aria-label={t('title')}>
      <Figure label={t('waiting')} to={listOf('waiting')} help={t('waitingHelp')} value={whole(board.waiting)} tone={board.waiting > 0 && longestTone === 'danger' ? 'danger' : undefined} />
      <Figure
        label={t('longest')}
        to={longest === null ? undefined : listOf('waiting')}
        help={t('longestHelp')}
        value={longest === null ? '–' : duration(longest, locale)}
        tone={longestTone}
        foot={longest === null ? '' : <StatusWord tone={longestTone}>{word(longestTone)}</StatusWord>}
      />
      <Figure
        wide
        label={t('response')}
        help={t('responseHelp')}
        value={board.averageResponseSeconds === null ? '–' : t('seconds', { count: number(board.averageResponseSeconds, locale, 1) })}
        tone={responseTone}
        foot={
          board.averageResponseSeconds === null ? (
            t('noData')
          ) : (
            <>
              <StatusWord tone={responseTone}>{word(responseTone)}</StatusWord>
              {` · ${t('responseOf', { target: t('seconds', { count: target }), count: whole(board.answeredToday) })}`}
            </>
          )
        }
      />
      <Figure label={t('active')} to={listOf('team')} help={t('activeHelp')} value={whole(board.active)} />
      <Figure label={t('left')} to={listOf('left')} help={t('leftHelp')} value={whole(board.left)} />
      <Figure label={t('answered')} help={t('answeredHelp')} value={whole(board.answeredToday)} />
      <Figure
        label={t('abandoned')}
        help={t('abandonedHelp')}
        value={whole(board.abandonedToday)}
        foot={board.requestedToday === 0 ? t('noData') : t('abandonedOf', { share: percent(board.abandonedToday / board.requestedToday, locale), count: whole(board.requestedToday) })}
      />
      <Figure
        label={t('score')}
        help={t('scoreHelp')}
        value={board.averageScore === null ? '–' : `${number(board.averageScore, locale, 2)} / 5`}
        foot={board.ratedToday === 0 ? t('noData') : t('scoreOf', { count: whole(board.ratedToday) })}
      />
      <Figure
        label={t('solved')}
        help={t('solvedHelp')}
        value={board.solvedShare === null ? '–' : percent(board.solvedShare, locale)}
        foot={board.solvedShare === null ? t('noData') : t('scoreOf', { count: whole(board.ratedToday) })}
      />
    </section>
  );
}

interface FigureProps {
  label: string;
  /** The list of what it counts. */
  to?: string | undefined;
  help: string;
  value: string;
  tone?: Tone | undefined;
  foot?: ReactNode;
  wide?: boolean;
}

function Figure({ label, help, value, tone, foot, to, wide = false }: FigureProps) {
  const t = routingTexts.useTexts();
  return (
    <div className={`figure figure-${tone ?? 'plain'}${wide ? ' figure-wide' : ''}`} role="group" aria-label={label}>
      <div className="figure-label">
        <span>{label}</span>
        <Tooltip title={help}>
          <InfoCircleOutlined tabIndex={0} aria-label={help} />
        </Tooltip>
      </div>
      <div className="figure-value figures">
        {to === undefined ? value : <Link to={to} aria-label={t('openList', { label, value })} title={t('openList', { label, value })}>{value}<RightOutlined aria-hidden /></Link>}
      </div>
      <div className="figure-foot figures">{foot}</div>
    </div>
  );
}
