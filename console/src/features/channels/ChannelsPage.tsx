import { ApiOutlined, PlusOutlined } from '@ant-design/icons';
import type { Channel, ChannelPage } from '@huiyin/contracts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { ChannelDrawer } from './ChannelDrawer.tsx';
import './channels.css';
import { NewChannelDialog } from './NewChannelDialog.tsx';
import { channelTexts } from './texts.ts';

/** All channels in reach; one of them open beside the list. */
export function ChannelsPage() {
  const t = channelTexts.useTexts();
  const locale = useLocale();
  const navigate = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const search: { archived?: boolean; tab?: string } = useSearch({ strict: false });
  const mayManage = usePermitted('channels:manage');
  const [adding, setAdding] = useState(false);
  const archived = search.archived === true;
  const go = (to: string | undefined, change: object = {}): void =>
    void navigate({ to: to === undefined ? '/channels' : `/channels/${to}`, search: { ...(archived ? { archived } : {}), ...change } as never });
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>
        {mayManage && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </PageHeader>
      <div>
        <Segmented
          aria-label={t('which')}
          value={archived ? 'archived' : 'inUse'}
          options={(['inUse', 'archived'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => void navigate({ to: '/channels', search: (value === 'archived' ? { archived: true } : {}) as never })}
        />
      </div>
      <CursorTable<Channel>
        queryKey={['channels', 'list', archived]}
        load={(cursor, signal) => api.get<ChannelPage>('/api/channels', { cursor, archived: archived || undefined }, signal)}
        rowKey={(row) => row.id}
        label={t('title')}
        openKey={id}
        onOpen={(row) => go(row.id)}
        empty={
          archived ? (
            <EmptyState title={t('emptyArchived')} icon={<ApiOutlined />} />
          ) : (
            <EmptyState title={t('emptyTitle')} help={t('emptyHelp')} icon={<ApiOutlined />}>
              {mayManage && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}
            </EmptyState>
          )
        }
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <div className="channel-name">
                <button type="button" className="plain-button" onClick={() => go(row.id)}>
                  <strong>{locale === 'en' ? row.nameEn : row.name}</strong>
                </button>
                {row.demo && <Tag>{t('demo')}</Tag>}
                <div className="channel-code">{row.code}</div>
              </div>
            ),
          },
          { title: t('kind'), render: (_, row) => t(`kinds.${row.kind}`) },
          { title: t('unit'), render: (_, row) => row.unit.name },
          { title: t('queue'), render: (_, row) => (locale === 'en' ? row.queue.nameEn : row.queue.name) },
          { title: t('delivery'), render: (_, row) => <DeliveryState channel={row} /> },
        ]}
      />
      {id !== undefined && <ChannelDrawer key={id} id={id} tab={search.tab ?? 'connect'} onTab={(tab) => go(id, { tab })} onClose={() => go(undefined)} />}
      {adding && (
        <NewChannelDialog
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            go(made);
          }}
        />
      )}
    </div>
  );
}

function DeliveryState({ channel }: { channel: Channel }) {
  const t = channelTexts.useTexts();
  if (channel.kind === 'web') return <span className="status-muted">–</span>;
  if (channel.dead > 0) return <StatusWord tone="danger">{t('dead', { count: channel.dead })}</StatusWord>;
  if (channel.webhookUrl === null) return <StatusWord tone="muted">{t('noWebhook')}</StatusWord>;
  if (channel.pending > 0) return <StatusWord tone="warning">{t('pending', { count: channel.pending })}</StatusWord>;
  return <StatusWord tone="success">{t('fine')}</StatusWord>;
}
