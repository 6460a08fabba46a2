import { CheckCircleOutlined } from '@ant-design/icons';
import type { Channel, ChannelPage, DeadLetter, DeadLetterPage, DeadLettersDone } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import './channels.css';
import { useRefreshChannels } from './queries.ts';
import { channelTexts } from './texts.ts';

const known = ['message.created', 'conversation.changed', 'rating.invited', 'message.received'] as const;
const directions = ['out', 'in'] as const;

/** Replies that could not be delivered and messages that were refused: try them again, or give them up with a reason. */
export function DeadLettersPage() {
  const t = channelTexts.useTexts();
  const locale = useLocale();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const refresh = useRefreshChannels();
  const { channel, direction }: { channel?: string; direction?: string } = useSearch({ strict: false });
  const chosen = directions.find((one) => one === direction);
  const show = (search: { channel?: string | undefined; direction?: string | undefined }) => void navigate({ to: '/dead-letters', search: search as never });
  const mayManage = usePermitted('channels:manage');
  const [discarding, setDiscarding] = useState<DeadLetter>();
  const channels = useQuery({ queryKey: ['channels', 'names'], queryFn: ({ signal }) => api.get<ChannelPage>('/api/channels', { limit: 200 }, signal) });
  const nameOf = ({ name, nameEn }: Pick<Channel, 'name' | 'nameEn'>): string => (locale === 'en' ? nameEn : name);
  const retry = useMutation({
    mutationFn: (id: string) => api.post(`/api/dead-letters/${id}/retry`),
    onSuccess: () => void message.success(t('retried')),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: refresh,
  });
  const retryAll = useMutation({
    mutationFn: () => api.post<DeadLettersDone>('/api/dead-letters/retry', { ...(channel === undefined ? {} : { channel }), ...(chosen === undefined ? {} : { direction: chosen }) }),
    onSuccess: ({ count }) => void message.success(t('retriedMany', { count })),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: refresh,
  });
  return (
    <div className="page">
      <PageHeader title={t('deadTitle')} help={t('deadHelp')}>
        {mayManage && (channels.data?.items ?? []).some(({ id, dead }) => dead > 0 && (channel ?? id) === id) && (
          <Button loading={retryAll.isPending} onClick={() => retryAll.mutate()}>
            {t('retryAll')}
          </Button>
        )}
      </PageHeader>
      <div className="channel-row">
        <Segmented
          aria-label={t('direction')}
          value={chosen ?? 'all'}
          onChange={(value) => show({ channel, direction: value === 'all' ? undefined : value })}
          options={[{ value: 'all', label: t('allDirections') }, ...directions.map((one) => ({ value: one, label: t(`directions.${one}`) }))]}
        />
        <Select
          className="channel-filter"
          aria-label={t('channel')}
          value={channel ?? ''}
          onChange={(value) => show({ channel: value === '' ? undefined : value, direction })}
          options={[{ value: '', label: t('allChannels') }, ...(channels.data?.items ?? []).filter(({ kind }) => kind === 'push').map((one) => ({ value: one.id, label: nameOf(one) }))]}
        />
      </div>
      <CursorTable<DeadLetter>
        queryKey={['channels', 'dead-letters', channel ?? '', chosen ?? '']}
        load={(cursor, signal) => api.get<DeadLetterPage>('/api/dead-letters', { cursor, channel, direction: chosen }, signal)}
        rowKey={(row) => row.id}
        label={t('deadTitle')}
        empty={<EmptyState title={t('deadEmptyTitle')} help={t('deadEmptyHelp')} icon={<CheckCircleOutlined />} />}
        columns={[
          {
            title: t('channel'),
            render: (_, row) => (
              <Link to="/channels/{-$id}" params={{ id: row.channel.id } as never}>
                {nameOf(row.channel)}
              </Link>
            ),
          },
          { title: t('direction'), render: (_, row) => t(`directions.${row.direction}`) },
          {
            title: t('content'),
            render: (_, row) => (
              <div className="dead-letter-content">
                <div>{t(`types.${known.find((type) => type === row.type) ?? 'other'}`)}</div>
                {row.preview !== '' && <div className="channel-code">{row.preview}</div>}
              </div>
            ),
          },
          { title: t('failure'), render: (_, row) => <div className="dead-letter-content">{row.lastError ?? '–'}</div> },
          { title: t('attempts'), align: 'right', render: (_, row) => <span className="figures">{row.attempts}</span> },
          { title: t('createdAt'), render: (_, row) => <RelativeTime at={row.createdAt} /> },
          ...(mayManage
            ? [
                {
                  title: t('actions'),
                  render: (_: unknown, row: DeadLetter) => (
                    <span className="channel-row">
                      <Button size="small" loading={retry.isPending && retry.variables === row.id} onClick={() => retry.mutate(row.id)}>
                        {t('retry')}
                      </Button>
                      <Button size="small" type="text" onClick={() => setDiscarding(row)}>
                        {t('discard')}
                      </Button>
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {discarding !== undefined && <DiscardDialog letter={discarding} onClose={() => setDiscarding(undefined)} onDone={() => void refresh()} />}
    </div>
  );
}

function DiscardDialog({ letter, onClose, onDone }: { letter: DeadLetter; onClose: () => void; onDone: () => void }) {
  const t = channelTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const discard = useMutation({
    mutationFn: ({ reason }: { reason: string }) => api.post(`/api/dead-letters/${letter.id}/discard`, { reason: reason.trim() }),
    onSuccess: () => {
      void message.success(t('discarded'));
      onClose();
    },
    onError: (error) => void message.error(errorLine(error)),
    onSettled: onDone,
  });
  return (
    <Modal open title={t('discardTitle')} okText={t('discard')} okButtonProps={{ danger: true, loading: discard.isPending }} onOk={() => form.submit()} onCancel={onClose}>
      <p className="channel-help">{t('discardHelp')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => discard.mutate(values)}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, min: 2, message: t('reasonNeeded') }]}>
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
