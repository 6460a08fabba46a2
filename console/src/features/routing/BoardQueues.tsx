import type { Board } from '@huiyin/contracts';
import { Table } from 'antd';
import { Duration } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { targetTone } from './target-tone.ts';
import { routingTexts } from './texts.ts';

type Queue = Board['queues'][number];

/** Who waits where, and who is there for them. */
export function BoardQueues({ board }: { board: Board }) {
  const t = routingTexts.useTexts();
  return (
    <section className="panel board-table" aria-label={t('queues')}>
      <h2>{t('queues')}</h2>
      {board.queues.length === 0 ? (
        <EmptyState title={t('noQueues')} help={t('noQueuesHelp')} />
      ) : (
        <Table<Queue>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={board.queues}
          columns={[
            { title: t('queue'), dataIndex: 'name' },
            { title: t('queueWaiting'), dataIndex: 'waiting', align: 'right', render: (count: number) => <span className="figures">{count}</span> },
            {
              title: t('queueLongest'),
              dataIndex: 'longestWaitSeconds',
              align: 'right',
              render: (seconds: number | null) =>
                seconds === null ? '–' : <StatusWord tone={targetTone(seconds, board.targetResponseSeconds)}><Duration seconds={seconds} /></StatusWord>,
            },
            {
              title: t('queueReady'),
              dataIndex: 'ready',
              align: 'right',
              render: (ready: number, queue) =>
                ready === 0 ? <StatusWord tone={queue.waiting > 0 ? 'danger' : 'warning'}>{t('nobodyReady')}</StatusWord> : <span className="figures">{ready}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}
