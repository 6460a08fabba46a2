import type { WaitingFor } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { receivingTexts } from './texts.ts';

/** Who gets what waits; a warning when it is nobody, so that nothing lies there unseen. */
export function WaitingForLine({ waiting, of }: { waiting: WaitingFor | null; of: 'workOrders' | 'complaints' }) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const mayMend = usePermitted('routing:manage');
  const mayLook = usePermitted('routing:read');
  if (waiting === null) return null;
  const { queue, people, ready } = waiting;
  const words = queue === null
    ? people === 0 ? t('line.nobody') : t('line.byHand', { people })
    : t(people === 0 ? 'line.queueNobody' : 'line.queue', { queue: locale === 'en' ? queue.nameEn : queue.name, people, ready });
  const link = queue !== null && mayLook
    ? <Link to={`/queues/${queue.id}`} search={{ tab: people === 0 ? undefined : 'waiting' } as never}>{t('why')}</Link>
    : queue === null && mayMend ? <Link to="/receiving" search={(of === 'complaints' ? { of } : {}) as never}>{t('mend')}</Link> : null;
  return <Alert type={people === 0 ? 'error' : 'info'} showIcon title={words} {...(link === null ? {} : { action: link })} />;
}
