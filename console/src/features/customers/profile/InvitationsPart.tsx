import type { OptOut } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../../../platform/api.ts';
import { usePermitted } from '../../../platform/session.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { profileTexts } from './texts.ts';

/** Whether the customer wants to be invited to rate, and how often that was done. */
export function InvitationsPart({ id }: { id: string }) {
  const t = profileTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayEdit = usePermitted('customers:edit');
  const path = `/api/invitations/opt-outs/${id}`;
  const queryKey = ['customers', 'optOut', id];
  const data = useQuery({ queryKey, queryFn: ({ signal }) => api.get<OptOut>(path, undefined, signal) }).data;
  const change = useMutation({ mutationFn: (optedOut: boolean) => api.put<OptOut>(path, { optedOut }), onSuccess: (saved) => client.setQueryData(queryKey, saved), onError: (error) => void message.error(errorLine(error)) });
  if (data === undefined) return null;
  const out = data.optedOutAt !== null;
  return (
    <section className="panel profile-part" aria-label={t('invitations')}>
      <div className="profile-part-head">
        <h2>{t('invitations')}</h2>
        {mayEdit && <Button type="link" size="small" loading={change.isPending} onClick={() => change.mutate(!out)}>{t(out ? 'optIn' : 'optOut')}</Button>}
      </div>
      <p>{out ? <StatusWord tone="warning">{t('optedOut')}</StatusWord> : t('wantsInvitations')}</p>
      <p className="profile-quiet">{out && <>{data.by ?? t('byCustomer')} · <RelativeTime at={data.optedOutAt!} /> · </>}{t('invitedInYear', { invited: data.invited, answered: data.answered })}</p>
    </section>
  );
}
