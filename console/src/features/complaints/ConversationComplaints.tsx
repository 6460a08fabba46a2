import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { usePermitted } from '../../platform/session.ts';
import { DueLeft } from './DueLeft.tsx';
import { aroundQuery } from './queries.ts';
import { RegisterDialog } from './RegisterDialog.tsx';
import { complaintTexts } from './texts.ts';
import '../../ui/record-page.css';
import './complaints.css';

/** Beside a conversation: its complaints and its customer's, and the way to register one. */
export function ConversationComplaints({ conversationId }: { conversationId: string }) {
  const t = complaintTexts.useTexts();
  const mayRead = usePermitted('complaints:read');
  const mayRegister = usePermitted('complaints:register');
  const [making, setMaking] = useState(false);
  const complaints = useQuery({ ...aroundQuery(conversationId), enabled: mayRead }).data?.items ?? [];
  if (!mayRead) return null;
  return (
    <section className="side-part" aria-label={t('around')}>
      <h2 className="record-side-head">
        {t('around')} <span className="side-count figures">{complaints.length}</span>
        {mayRegister && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>{t('banner.register')}</Button>}
      </h2>
      {complaints.length === 0 && <p className="side-none">{t('noneAround')}</p>}
      <ul className="record-side">
        {complaints.map((complaint) => (
          <li key={complaint.id}>
            <Link to={`/complaints/${complaint.id}`}>{complaint.gist === '' ? complaint.number : complaint.gist}</Link>
            <span className="record-row-meta">
              <span className="figures">{complaint.number}</span>
              <span>{t(`state.${complaint.state}`)}</span>
              <DueLeft complaint={complaint} />
            </span>
          </li>
        ))}
      </ul>
      {making && <RegisterDialog conversationId={conversationId} onClose={() => setMaking(false)} />}
    </section>
  );
}
