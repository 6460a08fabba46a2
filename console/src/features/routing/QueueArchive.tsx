import type { Queue } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { errorLine } from '../../ui/error-words.ts';
import { queueOptionsQuery, useRefreshQueues } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** Closes a queue, after saying where what waits in it goes; or opens it again. */
export function QueueArchive({ queue }: { queue: Queue }) {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const { message } = App.useApp();
  const refresh = useRefreshQueues();
  const { data } = useQuery(queueOptionsQuery);
  const [moveTo, setMoveTo] = useState<string>();
  const archived = queue.archivedAt !== null;
  const archive = useMutation({
    mutationFn: () => (archived ? api.post(`/api/queues/${queue.id}/restore`) : api.post(`/api/queues/${queue.id}/archive`, moveTo === undefined ? {} : { moveTo })),
    onSuccess: () => {
      void message.success(t(archived ? 'restoreDone' : 'archiveDone'));
      void refresh();
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  const others = (data?.queues ?? []).filter(({ id }) => id !== queue.id);
  return (
    <div className="queue-archive">
      {!archived && <p>{t('archiveHelp')}</p>}
      {!archived && queue.waiting > 0 && (
        <Select
          className="queue-skill"
          allowClear
          aria-label={t('moveTo')}
          placeholder={t('moveTo', { count: queue.waiting })}
          options={others.map(({ id, name, nameEn }) => ({ value: id, label: locale === 'en' ? nameEn : name }))}
          value={moveTo}
          onChange={(value?: string) => setMoveTo(value)}
        />
      )}
      <Button danger={!archived} disabled={!archived && queue.waiting > 0 && moveTo === undefined} loading={archive.isPending} onClick={() => archive.mutate()}>
        {t(archived ? 'restore' : 'archive')}
      </Button>
    </div>
  );
}
