import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Tabs, Tag } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ChannelSettings } from './ChannelSettings.tsx';
import { ConnectPush } from './ConnectPush.tsx';
import { ConnectWeb } from './ConnectWeb.tsx';
import { channelQuery } from './queries.ts';
import { SecretsPanel } from './SecretsPanel.tsx';
import { channelTexts } from './texts.ts';

/** One channel: how to connect, its settings, its secrets. */
export function ChannelDrawer({ id, tab, onTab, onClose }: { id: string; tab: string; onTab: (tab: string) => void; onClose: () => void }) {
  const t = channelTexts.useTexts();
  const locale = useLocale();
  const mayManage = usePermitted('channels:manage');
  const { data: channel, error, isPending, refetch } = useQuery(channelQuery(id));
  const title = channel === undefined ? t('title') : locale === 'en' ? channel.nameEn : channel.name;
  return (
    <Drawer
      open
      size="large"
      title={title}
      onClose={onClose}
      extra={channel !== undefined && channel.archivedAt !== null && <Tag>{t('archived')}</Tag>}
      styles={{ body: { paddingTop: 0 } }}
    >
      {isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 6 }} />
        </Delayed>
      )}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {channel !== undefined && (
        <Tabs
          activeKey={mayManage ? tab : 'connect'}
          onChange={onTab}
          items={[
            { key: 'connect', label: t('tabs.connect'), children: channel.kind === 'web' ? <ConnectWeb channel={channel} /> : <ConnectPush channel={channel} /> },
            ...(mayManage
              ? [
                  { key: 'settings', label: t('tabs.settings'), children: <ChannelSettings key={channel.id} channel={channel} /> },
                  { key: 'secrets', label: t('tabs.secrets'), children: <SecretsPanel channel={channel} /> },
                ]
              : []),
          ]}
        />
      )}
    </Drawer>
  );
}
