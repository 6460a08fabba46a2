import type { Queue, QueueChange } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Skeleton, Tabs, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { QueueFields } from './QueueFields.tsx';
import { QueueMembers } from './QueueMembers.tsx';
import { queueQuery, showQueueFaults, useRefreshQueues } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** One queue: who serves it, and its settings. */
export function QueueDrawer({ id, tab, onTab, onClose }: { id: string; tab: string; onTab: (tab: string) => void; onClose: () => void }) {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const mayManage = usePermitted('routing:manage');
  const { data: queue, error, isPending, refetch } = useQuery(queueQuery(id));
  return (
    <Drawer
      open
      size="large"
      title={queue === undefined ? t('title') : locale === 'en' ? queue.nameEn : queue.name}
      onClose={onClose}
      extra={queue !== undefined && queue.archivedAt !== null && <Tag>{t('archived')}</Tag>}
      styles={{ body: { paddingTop: 0 } }}
    >
      {isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 6 }} />
        </Delayed>
      )}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {queue !== undefined && (
        <Tabs
          activeKey={mayManage ? tab : 'members'}
          onChange={onTab}
          items={[
            { key: 'members', label: `${t('tabs.members')} ${queue.members}`, children: <QueueMembers queue={queue} /> },
            ...(mayManage ? [{ key: 'settings', label: t('tabs.settings'), children: <QueueSettings queue={queue} /> }] : []),
          ]}
        />
      )}
    </Drawer>
  );
}

function QueueSettings({ queue }: { queue: Queue }) {
  const t = queueTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<QueueChange>();
  const refresh = useRefreshQueues();
  const archived = queue.archivedAt !== null;
  const save = useMutation({
    mutationFn: (values: QueueChange) => api.put<Queue>(`/api/queues/${queue.id}`, { ...values, departmentId: values.departmentId ?? null, calendarId: values.calendarId ?? null }),
    onSuccess: () => {
      void message.success(t('saved'));
      void refresh();
    },
    onError: (error) => void (showQueueFaults(form, error) || message.error(errorLine(error))),
  });
  const archive = useMutation({
    mutationFn: () => api.post(`/api/queues/${queue.id}/${archived ? 'restore' : 'archive'}`),
    onSuccess: () => {
      void message.success(t(archived ? 'restoreDone' : 'archiveDone'));
      void refresh();
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  const { name, nameEn, unit, department, calendar, priority, neededSkills } = queue;
  return (
    <>
      <Form<QueueChange>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name, nameEn, unitId: unit.id, departmentId: department?.id ?? null, calendarId: calendar?.id ?? null, priority, neededSkills }}
        onFinish={(values) => save.mutate(values)}
      >
        <QueueFields />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
      <div className="queue-archive">
        {!archived && <p>{t('archiveHelp')}</p>}
        <Button danger={!archived} loading={archive.isPending} onClick={() => archive.mutate()}>
          {t(archived ? 'restore' : 'archive')}
        </Button>
      </div>
    </>
  );
}
