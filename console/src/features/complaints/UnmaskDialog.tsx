import type { Complaint } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useMe } from '../../platform/session.ts';
import { UnmaskForm } from '../../ui/UnmaskForm.tsx';
import { complaintTexts } from './texts.ts';

interface Shown {
  complaint: Complaint;
  until: string;
}

/** Shows a complaint whole for some minutes; needs a reason unless one handles it. */
export function UnmaskDialog({ complaint, onClose, onShown }: { complaint: Complaint; onClose: () => void; onShown: (shown: Shown) => void }) {
  const t = complaintTexts.useTexts();
  const me = useMe();
  const own = complaint.assignee?.id === me?.staffId;
  const act = useMutation({
    mutationFn: (body: object) => api.post<Shown>(`/api/complaints/${complaint.id}/unmask`, body),
    onSuccess: (shown) => {
      onShown(shown);
      onClose();
    },
  });
  return (
    <UnmaskForm
      title={t('show')} help={t(own ? 'dialog.unmaskOwn' : 'dialog.unmask')} action={t('show')} reason={own ? undefined : { label: t('reason'), needed: t('wordsNeeded') }}
      busy={act.isPending} error={act.error} onShow={act.mutate} onClose={onClose}
    />
  );
}
