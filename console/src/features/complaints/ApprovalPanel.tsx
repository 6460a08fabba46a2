import type { Complaint, ComplaintAnswerExtension } from '@huiyin/contracts';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { errorLine } from '../../ui/error-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** The request for the further 30 days; whoever may answer it does so here. */
export function ApprovalPanel({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const [note, setNote] = useState('');
  const act = useVerb<ComplaintAnswerExtension>(complaint.id, 'answerExtension');
  const { approval, may } = complaint;
  if (approval === null) return null;
  const answer = (approve: boolean) => act.mutate({ approve, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  return (
    <section className="panel panel-padded record-box" aria-label={t('verbs.answerExtension')}>
      <h2>{t('approvalTitle', { name: approval.askedBy })}</h2>
      <p className="record-text">{approval.reason} <RelativeTime at={approval.askedAt} /></p>
      {may.answerExtension && (
        <>
          <p className="help-text">{t('dialog.answerExtension')}</p>
          <Input.TextArea aria-label={t('note')} placeholder={t('note')} rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          {act.isError && <Alert type="error" showIcon title={errorLine(act.error)} role="alert" />}
          <div className="record-box-foot">
            <Button loading={act.isPending} onClick={() => answer(false)}>{t('refuseIt')}</Button>
            <Button type="primary" loading={act.isPending} onClick={() => answer(true)}>{t('approve')}</Button>
          </div>
        </>
      )}
    </section>
  );
}
