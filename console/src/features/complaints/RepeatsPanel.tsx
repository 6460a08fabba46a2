import type { Complaint, ComplaintSummary } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useRefreshComplaints } from './queries.ts';
import { complaintTexts } from './texts.ts';

/** What was merged into it, and what probably should be: the later one into the earlier. */
export function RepeatsPanel({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const later = complaint.repeats.filter(({ receivedAt }) => receivedAt >= complaint.receivedAt);
  const earlier = complaint.repeats.filter(({ receivedAt }) => receivedAt < complaint.receivedAt);
  if (complaint.merged.length + complaint.repeats.length === 0) return null;
  return (
    <section className="panel panel-padded" aria-label={t('repeatsTitle')}>
      {complaint.repeats.length > 0 && (
        <>
          <h2>{t('repeatsTitle')}</h2>
          <p className="help-text">{t('repeatsHelp')}</p>
          <ul className="record-side">
            {earlier.map((one) => <Repeat key={one.id} one={one} />)}
            {later.map((one) => <Repeat key={one.id} one={one} into={complaint.may.merge ? complaint.id : undefined} />)}
          </ul>
        </>
      )}
      {complaint.merged.length > 0 && (
        <>
          <h2>{t('mergedTitle')}</h2>
          <ul className="record-side">
            {complaint.merged.map((one) => (
              <li key={one.id}>
                <p className="record-row-meta"><Link to={`/complaints/${one.id}`} className="figures">{one.number}</Link><span>{t(`channel.${one.channel}`)}</span><RelativeTime at={one.receivedAt} /></p>
                <p className="record-text">{[one.demand, one.facts].filter((part) => part !== '').join('\n')}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Repeat({ one, into }: { one: ComplaintSummary; into?: string | undefined }) {
  const t = complaintTexts.useTexts();
  const refresh = useRefreshComplaints();
  const { message } = App.useApp();
  const [newFacts, setNewFacts] = useState(false);
  const merge = useMutation({
    mutationFn: () => api.post(`/api/complaints/${one.id}/merge`, { into, newFacts }),
    onSuccess: () => void message.success(t('done', { verb: t('verbs.merge') })),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: () => void refresh(),
  });
  return (
    <li>
      <p className="record-row-meta"><Link to={`/complaints/${one.id}`} className="figures">{one.number}</Link><span>{t(`channel.${one.channel}`)}</span><RelativeTime at={one.receivedAt} /></p>
      <p className="record-text">{one.gist}</p>
      {into !== undefined && (
        <p className="complaint-merge">
          <Button size="small" loading={merge.isPending} onClick={() => merge.mutate()} title={t('dialog.merge')}>{t('verbs.merge')}</Button>
          <Checkbox checked={newFacts} onChange={(event) => setNewFacts(event.target.checked)}>{t('newFactsToo')}</Checkbox>
        </p>
      )}
    </li>
  );
}
