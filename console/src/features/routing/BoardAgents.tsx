import type { Board } from '@huiyin/contracts';
import { Table } from 'antd';
import { Since } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import './presence.css';
import { routingTexts } from './texts.ts';
import { wordState } from './word-state.ts';

type Agent = Board['agents'][number];

const rank = { ready: 0, afterContact: 1, notReady: 2, signedOut: 3 } as const;

/** Everybody in scope who has signed in: free ones first, longest in their state first. */
export function BoardAgents({ board }: { board: Board }) {
  const t = routingTexts.useTexts();
  const agents = [...board.agents].sort((a, b) => rank[a.state] - rank[b.state] || a.since.localeCompare(b.since));
  const count = (state: Agent['state']) => agents.filter((agent) => agent.state === state).length;
  return (
    <section className="panel board-table" aria-label={t('agents')}>
      <h2>
        {t('agents')}
        <span className="board-summary figures">{t('summary', { ready: count('ready'), notReady: count('notReady') })}</span>
      </h2>
      {agents.length === 0 ? (
        <EmptyState title={t('noAgents')} help={t('noAgentsHelp')} />
      ) : (
        <Table<Agent>
          size="small"
          rowKey="staffId"
          pagination={agents.length > 50 ? { pageSize: 50, showSizeChanger: false, size: 'small' } : false}
          dataSource={agents}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('agent'), dataIndex: 'name' },
            { title: t('department'), dataIndex: 'department', ellipsis: true },
            {
              title: t('status'),
              key: 'state',
              render: (_, agent) => (
                <span className="presence-item">
                  <span className={`presence-dot presence-${agent.state}`} aria-hidden />
                  {wordState(agent.state, agent.reason)}
                  {agent.state !== 'signedOut' && !agent.present && <StatusWord tone="danger">{t('lost')}</StatusWord>}
                </span>
              ),
            },
            { title: t('since'), dataIndex: 'since', align: 'right', render: (since: string, agent) => (agent.state === 'signedOut' ? '–' : <Since at={since} />) },
            {
              title: t('work'),
              key: 'load',
              align: 'right',
              render: (_, agent) =>
                agent.state === 'signedOut' && agent.load === 0 ? (
                  '–'
                ) : (
                  <span className="board-load">
                    {agent.load >= agent.capacity && agent.capacity > 0 && <span className="status-warning">{t('atCapacity')}</span>}
                    <span className="figures">{`${agent.load} / ${agent.capacity}`}</span>
                    <span className="board-bar" aria-hidden>
                      <span style={{ width: `${agent.capacity === 0 ? 0 : Math.min(100, (100 * agent.load) / agent.capacity)}%` }} />
                    </span>
                  </span>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
