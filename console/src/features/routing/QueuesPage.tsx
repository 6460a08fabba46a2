import { TeamOutlined } from '@ant-design/icons';
import type { Queue, QueuePage } from '@huiyin/contracts';
import { api } from '../../platform/api.ts';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { DrawerList } from '../../ui/DrawerList.tsx';
import { NewQueueDialog } from './NewQueueDialog.tsx';
import { QueueDrawer } from './QueueDrawer.tsx';
import { queueTexts } from './queue-texts.ts';
import { SkillNames } from './SkillNames.tsx';
import './queues.css';

/** All queues in reach; one of them open beside the list. */
export function QueuesPage() {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const mayManage = usePermitted('routing:manage');
  return (
    <DrawerList<Queue>
      path="/queues"
      title={t('title')}
      help={t('help')}
      icon={<TeamOutlined />}
      emptyTitle={t('emptyTitle')}
      emptyHelp={t('emptyHelp')}
      emptyArchived={t('emptyArchived')}
      add={mayManage ? t('add') : undefined}
      load={(archived, cursor, signal) => api.get<QueuePage>('/api/queues', { cursor, archived: archived || undefined }, signal)}
      columns={(open) => [
        {
          title: t('name'),
          render: (_, row) => (
            <>
              <button type="button" className="plain-button" onClick={() => open(row.id)}>
                <strong>{locale === 'en' ? row.nameEn : row.name}</strong>
              </button>
              <div className="queue-small">{row.code}</div>
            </>
          ),
        },
        {
          title: t('unit'),
          render: (_, row) => (
            <>
              {row.unit.name}
              {row.department !== null && <div className="queue-small">{row.department.name}</div>}
            </>
          ),
        },
        { title: t('skills'), render: (_, row) => (row.neededSkills.length === 0 ? <span className="status-muted">{t('anySkill')}</span> : <SkillNames skills={row.neededSkills} least />) },
        { title: t('channels'), render: (_, row) => (inList(row.channels, locale)) },
        { title: t('members'), align: 'right', render: (_, row) => <span className="figures">{row.members}</span> },
        { title: t('ready'), align: 'right', render: (_, row) => <span className="figures">{row.ready}</span> },
        { title: t('waiting'), align: 'right', render: (_, row) => <span className="figures">{row.waiting}</span> },
      ]}
      drawer={({ id, tab = 'members', ...entry }) => <QueueDrawer key={id} id={id} tab={tab} {...entry} />}
      dialog={(onClose, onMade) => <NewQueueDialog onClose={onClose} onMade={onMade} />}
    />
  );
}
