import { metricValue, type Board, type BoardQueue, type ContactSet, type MetricCode } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Table, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useNow } from '../../platform/clock.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Duration } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { behind, definitionOf, titleOf, valueText } from './metric-words.ts';
import { metricsTexts } from './texts.ts';

/** Who waits where, who is there for them, and how today went. */
export function BoardQueues({ board }: { board: Board }) {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const reads = usePermitted('routing:read');
  const now = useNow();
  const link = (queue: BoardQueue, set: ContactSet, content: ReactNode, today = true) => (
    <Link to="/metrics/contacts" search={{ set, queue: queue.id, ...(today ? { from: board.dayStart } : {}) } as never}>{content}</Link>
  );
  const figure = (code: MetricCode, met: (value: number, queue: BoardQueue) => boolean | null) => ({
    title: <Tooltip title={definitionOf(code, locale)} trigger={['hover', 'focus']}><span tabIndex={0} className="board-defined">{titleOf(code, locale)}</span></Tooltip>,
    key: code,
    align: 'right' as const,
    render: (_: unknown, queue: BoardQueue) => {
      const value = metricValue(code, queue.today);
      if (value === null) return '–';
      const good = met(value, queue);
      const text = <span className="figures">{valueText(code, value, locale)}</span>;
      const shown = good === null ? text : <StatusWord tone={good ? 'success' : 'danger'}>{text}</StatusWord>;
      const set = behind[code];
      return set === undefined ? shown : link(queue, set, shown);
    },
  });
  return (
    <section className="panel board-table" aria-label={t('queues')}>
      <h2>{t('queues')}</h2>
      {board.queues.length === 0 ? (
        <EmptyState title={t('noQueues')} help={t('noQueuesHelp')} />
      ) : (
        <Table<BoardQueue>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={board.queues}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: t('queue'), key: 'name',
              render: (_, { id, name, nameEn }) => {
                const word = locale === 'en' ? nameEn : name;
                return reads ? <Link to="/board" search={(now: object) => ({ ...now, agent: undefined, queue: id }) as never} title={t('openQueue', { name: word })}>{word}</Link> : word;
              },
            },
            { title: t('queueWaiting'), key: 'waiting', align: 'right', render: (_, queue) => (queue.waiting === 0 ? <span className="figures">0</span> : link(queue, 'waiting', <span className="figures">{queue.waiting}</span>, false)) },
            {
              title: t('queueLongest'),
              key: 'longest',
              align: 'right',
              render: (_, { waitingSince, serviceLevelSeconds }) => {
                if (waitingSince === null) return '–';
                const seconds = Math.max(0, (now - Date.parse(waitingSince)) / 1000);
                return <StatusWord tone={seconds > serviceLevelSeconds ? 'danger' : 'success'}><Duration seconds={seconds} /></StatusWord>;
              },
            },
            { title: <Tooltip title={t('expectedHelp')} trigger={['hover', 'focus']}><span tabIndex={0} className="board-defined">{t('queueExpected')}</span></Tooltip>, key: 'expected', align: 'right', render: (_, queue) => <Duration seconds={queue.expectedWaitSeconds} /> },
            {
              title: t('queueReady'),
              key: 'ready',
              align: 'right',
              render: (_, { ready, waiting }) => (ready === 0 ? <StatusWord tone={waiting > 0 ? 'danger' : 'warning'}>{t('nobodyReady')}</StatusWord> : <span className="figures">{ready}</span>),
            },
            figure('serviceLevel', (value, queue) => value >= queue.serviceLevelPercent / 100),
            figure('answerRate', () => null),
            figure('response', (value) => value <= board.targetResponseSeconds),
            figure('abandonment', () => null),
          ]}
        />
      )}
    </section>
  );
}
