import { WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { aroundQuery, useLiveAround, useRefreshComplaints } from './queries.ts';
import { RegisterDialog } from './RegisterDialog.tsx';
import { complaintTexts } from './texts.ts';
import './complaints.css';

/** Quietly above the messages: a sentence of the customer sounds like a complaint; a person says whether it is one. */
export function ComplaintBanner({ conversationId }: { conversationId: string }) {
  const t = complaintTexts.useTexts();
  const mayRead = usePermitted('complaints:read');
  const mayRegister = usePermitted('complaints:register');
  const refresh = useRefreshComplaints();
  const { message } = App.useApp();
  const [making, setMaking] = useState(false);
  useLiveAround(conversationId);
  const proposal = useQuery({ ...aroundQuery(conversationId), enabled: mayRead }).data?.proposal ?? null;
  const dismiss = useMutation({
    mutationFn: (id: string) => api.post(`/api/complaint-proposals/${id}/dismiss`, {}),
    onSuccess: () => void message.success(t('banner.dismissed')),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: () => void refresh(),
  });
  if (proposal === null || !mayRegister) return null;
  return (
    <aside className="complaint-banner" aria-label={t('banner.title')}>
      <WarningOutlined aria-hidden />
      <p>
        <strong>{t('banner.title')}</strong> <q>{proposal.sentence}</q>
        {proposal.risks.map((risk) => <Tag key={risk} color="red">{t(`risk.${risk}`)}</Tag>)}
      </p>
      <span>
        <Button size="small" type="primary" onClick={() => setMaking(true)}>{t('banner.register')}</Button>
        <Button size="small" loading={dismiss.isPending} onClick={() => dismiss.mutate(proposal.id)}>{t('banner.dismiss')}</Button>
      </span>
      {making && <RegisterDialog conversationId={conversationId} proposal={proposal} onClose={() => setMaking(false)} />}
    </aside>
  );
}
