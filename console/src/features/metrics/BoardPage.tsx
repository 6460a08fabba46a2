import { CompressOutlined, ExpandOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useEffect } from 'react';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useKeys } from '../../platform/keys.ts';
import { useLiveStatus } from '../../platform/live-line.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { BannerButton } from '../banners/index.tsx';
import './board.css';
import { AgentPanel } from './AgentPanel.tsx';
import { BoardAgents } from './BoardAgents.tsx';
import { BoardFigures } from './BoardFigures.tsx';
import { BoardQueues } from './BoardQueues.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import { metricsTexts } from './texts.ts';
import { useBoard } from './use-board.ts';

/** The floor as it is now: `/board`, `?full=true` for the screen on the wall, `?agent=` and `?queue=` with what is behind a row. */
export function BoardPage() {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const { full = false, agent, queue }: { full?: boolean; agent?: string; queue?: string } = useSearch({ strict: false });
  const query = useBoard();
  const connected = useLiveStatus() === 'open';
  const setFull = (on: boolean) => {
    // The browser may refuse; the page alone then fills the window.
    if (on) document.documentElement.requestFullscreen().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen();
    void go({ to: '/board', search: (on ? { full: true } : {}) as never });
  };
  useKeys({ ...(full ? { Escape: () => setFull(false) } : {}) });
  useEffect(() => {
    // Leaving by the browser's own key leaves the mode, too.
    const left = () => {
      if (!document.fullscreenElement) void go({ to: '/board', search: {} as never });
    };
    document.addEventListener('fullscreenchange', left);
    return () => document.removeEventListener('fullscreenchange', left);
  }, [go]);

  const board = query.data;
  const openAgent = board?.agents.find(({ id }) => id === agent);
  const openQueue = board?.queues.find(({ id }) => id === queue);
  const closePanel = () => void go({ to: '/board', search: (full ? { full: true } : {}) as never });
  if (query.isError && !board) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={`page page-wide board${full ? ' board-full' : ''}`}>
      <PageHeader title={t('title')} help={t('help')}>
        {board && (
          <span className="board-updated">
            {connected ? (
              <span className="figures">{`${t('updated')} ${clockTime(board.at, locale)}`}</span>
            ) : (
              <StatusWord tone="danger">{t('stale', { time: clockTime(board.at, locale) })}</StatusWord>
            )}
          </span>
        )}
        <BannerButton />
        <Button icon={full ? <CompressOutlined aria-hidden /> : <ExpandOutlined aria-hidden />} onClick={() => setFull(!full)}>
          {full ? t('leaveFull') : t('full')}
        </Button>
      </PageHeader>
      {board ? (
        <>
          <BoardFigures board={board} />
          <div className="board-tables">
            <BoardQueues board={board} />
            <BoardAgents board={board} />
          </div>
          {openAgent !== undefined && <AgentPanel agent={openAgent} onClose={closePanel} />}
          {openQueue !== undefined && <QueuePanel queue={openQueue} onClose={closePanel} />}
        </>
      ) : (
        <Delayed>
          <Skeleton active paragraph={{ rows: 8 }} />
        </Delayed>
      )}
    </div>
  );
}
