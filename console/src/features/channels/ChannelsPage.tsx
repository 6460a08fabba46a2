import { ApiOutlined } from '@ant-design/icons';
import type { Channel, ChannelPage } from '@huiyin/contracts';
import { Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { DrawerList } from '../../ui/DrawerList.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { ChannelDrawer } from './ChannelDrawer.tsx';
import './channels.css';
import { NewChannelDialog } from './NewChannelDialog.tsx';
import { channelTexts } from './texts.ts';

/** All channels in reach; one of them open beside the list. */
export function ChannelsPage() {
  const t = channelTexts.useTexts();
  const locale = useLocale();
  const mayManage = usePermitted('channels:manage');
  return (
    <DrawerList<Channel>
      path="/channels"
      title={t('title')}
      help={t('help')}
      icon={<ApiOutlined />}
      emptyTitle={t('emptyTitle')}
      emptyHelp={t('emptyHelp')}
      emptyArchived={t('emptyArchived')}
      add={mayManage ? t('add') : undefined}
      load={(archived, cursor, signal) => api.get<ChannelPage>('/api/channels', { cursor, archived: archived || undefined }, signal)}
      columns={(open) => [
        {
          title: t('name'),
          render: (_, row) => (
            <div className="channel-name">
              <button type="button" className="plain-button" onClick={() => open(row.id)}>
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
      drawer={({ id, tab = 'connect', ...entry }) => <ChannelDrawer key={id} id={id} tab={tab} {...entry} />}
      dialog={(onClose, onMade) => <NewChannelDialog onClose={onClose} onMade={onMade} />}
    />
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
