import { EyeOutlined, MessageOutlined } from '@ant-design/icons';
import type { Complaint } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { complaintTexts } from './texts.ts';

/** What is demanded and what happened, in the complainant's words. */
export function ComplaintContent({ complaint, shownUntil, onShow }: { complaint: Complaint; shownUntil: string | undefined; onShow: () => void }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  return (
    <section className="panel panel-padded" aria-label={t('content')}>
      <div className="record-content-head">
        <h2>{t('content')}</h2>
        {complaint.masked && complaint.may.unmask && <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={onShow} title={t('masked')}>{t('show')}</Button>}
        {shownUntil !== undefined && <span className="status-muted">{t('shownUntil', { time: clockTime(shownUntil, locale) })}</span>}
      </div>
      <h3 className="complaint-part">{t('demand')}</h3>
      <p className="record-text">{complaint.demand === '' ? t('unknownPerson') : complaint.demand}</p>
      <h3 className="complaint-part">{t('facts')}</h3>
      <p className="record-text">{complaint.facts === '' ? t('unknownPerson') : complaint.facts}</p>
      {complaint.conversationId !== null && complaint.conversationReadable && (
        <Link to={`/desk/closed/${complaint.conversationId}`} className="record-conversation"><MessageOutlined aria-hidden /> {t('openConversation')}</Link>
      )}
    </section>
  );
}
