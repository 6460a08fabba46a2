import type { Board, BoardAgent } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Table, Tooltip } from 'antd';
import { percent } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Since } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { ForceStateMenu, wordState } from '../routing/index.tsx';
import { definitionOf, titleOf, valueText } from './metric-words.ts';
import { metricsTexts } from './texts.ts';

const defined: ('hover' | 'focus')[] = ['hover', 'focus'];
const rank: Record<BoardAgent['state'], number> = { ready: 0, afterContact: 1, notReady: 2, signedOut: 3 };

/** Everybody in scope who is signed in or served today: free ones first, longest in their state first. */
export function BoardAgents({ board }: { board: Board }) {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const reads = usePermitted('conversations:read');
  const agents = [...board.agents].sort((a, b) => rank[a.state] - rank[b.state] || a.since.localeCompare(b.since));
  const count = (state: BoardAgent['state']) => agents.filter((agent) => agent.state === state).length;
  return (
    <section className="panel board-table" aria-label={t('agents')}>
      <h2>
        {t('agents')}
        <span className="board-summary figures">{t('summary', { ready: count('ready'), notReady: count('notReady') })}</span>
      </h2>
      {agents.length === 0 ? (
        <EmptyState title={t('noAgents')} help={t('noAgentsHelp')} />
      ) : (
        <Table<BoardAgent>
          size="small"
          rowKey="id"
          pagination={agents.length > 50 ? { pageSize: 50, showSizeChanger: false, size: 'small' } : false}
          dataSource={agents}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('agent'), dataIndex: 'name', render: (name: string, { id }) => (reads ? <Link to="/board" search={(now: object) => ({ ...now, queue: undefined, agent: id }) as never} title={t('openAgent', { name })}>{name}</Link> : name) },
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
            { title: '', key: 'force', width: 1, render: (_, agent) => <ForceStateMenu staffId={agent.id} name={agent.name} state={agent.state} load={agent.load} /> },
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
            {
              title: t('handledToday'),
              key: 'handled',
              align: 'right',
              render: (_, { id, handled }) =>
                handled === 0 ? <span className="figures">0</span> : <Link to="/metrics/contacts" search={{ set: 'handled', agent: id, from: board.dayStart } as never}><span className="figures">{handled}</span></Link>,
            },
            { title: t('responseToday'), key: 'response', align: 'right', render: (_, { answered, responseMs }) => <span className="figures">{answered === 0 ? '–' : valueText('response', responseMs / answered / 1000, locale)}</span> },
            {
              title: <Tooltip title={definitionOf('occupancy', locale)} trigger={defined}><span tabIndex={0} className="board-defined">{titleOf('occupancy', locale)}</span></Tooltip>, key: 'occupancy', align: 'right',
              render: (_, { availableMs, busyMs }) => <span className="figures">{availableMs === 0 ? '–' : percent(busyMs / availableMs, locale)}</span>,
            },
            {
              title: <Tooltip title={`${definitionOf('declined', locale)} ${definitionOf('missed', locale)}`} trigger={defined}><span tabIndex={0} className="board-defined">{t('letPass')}</span></Tooltip>, key: 'declined', align: 'right',
              render: (_, { declined, missed }) => <span className="figures">{declined + missed === 0 ? '–' : `${declined} / ${missed}`}</span>,
            },
            { title: t('satisfactionToday'), key: 'satisfaction', align: 'right', render: (_, { rated, topBox }) => <span className="figures">{rated === 0 ? '–' : `${percent(topBox / rated, locale)} (${rated})`}</span> },
          ]}
        />
      )}
    </section>
  );
}
