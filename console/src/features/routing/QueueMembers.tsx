import type { Queue, QueuePerson, QueuePersonPage } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { useRefreshQueues } from './queue-queries.ts';
import { SkillNames } from './SkillNames.tsx';
import { queueTexts } from './queue-texts.ts';

/** Who serves the queue, and who could; whether they have the skills that it asks for. */
export function QueueMembers({ queue }: { queue: Queue }) {
  const t = queueTexts.useTexts();
  const { message } = App.useApp();
  const refresh = useRefreshQueues();
  const mayManage = usePermitted('routing:manage');
  const [candidates, setCandidates] = useState(false);
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const change = useMutation({
    mutationFn: (person: QueuePerson) => api.post(`/api/queues/${queue.id}/members`, { add: person.member ? [] : [person.id], remove: person.member ? [person.id] : [] }),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: refresh,
  });
  return (
    <div className="queue-members">
      <div className="queue-row">
        {mayManage && (
          <Segmented
            aria-label={t('show')}
            value={candidates ? 'everybody' : 'membersOnly'}
            options={(['membersOnly', 'everybody'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(value) => setCandidates(value === 'everybody')}
          />
        )}
        <Input.Search allowClear aria-label={t('find')} placeholder={t('find')} value={typed} maxLength={50} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <CursorTable<QueuePerson>
        queryKey={['queues', 'people', queue.id, candidates, text]}
        load={(cursor, signal) => api.get<QueuePersonPage>(`/api/queues/${queue.id}/people`, { cursor, candidates: candidates || undefined, text: text || undefined }, signal)}
        rowKey={(row) => row.id}
        label={t('members')}
        empty={!candidates && text === '' ? <EmptyState title={t('noMembers')} help={t('noMembersHelp')} /> : <EmptyState title={t('nobody')} />}
        columns={[
          {
            title: t('person'),
            render: (_, row) => (
              <>
                {row.name} <span className="queue-small figures">{row.staffNo}</span>
                <div className="queue-small">
                  {row.unitName} · {row.departmentName}
                </div>
              </>
            ),
          },
          {
            title: t('ownSkills'),
            render: (_, row) => (
              <>
                <div className="queue-skill-list">{row.skills.length === 0 ? '–' : <SkillNames skills={row.skills} />}</div>
                {!row.skilled && <StatusWord tone="warning">{t('unskilled')}</StatusWord>}
              </>
            ),
          },
          ...(mayManage
            ? [
                {
                  title: '',
                  align: 'right' as const,
                  render: (_: unknown, row: QueuePerson) => (
                    <Button size="small" loading={change.isPending && change.variables.id === row.id} onClick={() => change.mutate(row)}>
                      {t(row.member ? 'leave' : 'join')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
