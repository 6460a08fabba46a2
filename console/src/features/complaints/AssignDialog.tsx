import type { Complaint, ComplaintAssign } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ChoosePersonForm } from '../../ui/ChoosePersonForm.tsx';
import { candidatesQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** To whom, with what they have already; whoever must keep out is not in the list. */
export function AssignDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const candidates = useQuery(candidatesQuery(complaint.id));
  const act = useVerb<ComplaintAssign>(complaint.id, 'assign', onClose);
  return (
    <ChoosePersonForm
      words={{ title: t('verbs.assign'), help: t('dialog.assign'), person: t('person'), needed: t('personNeeded'), note: t('note') }}
      people={candidates.data?.items.map(({ id, name, post, unit, open, ready }) => ({
        value: id, label: [name, post, unit, t('openOnes', { count: open }), ...(ready ? [t('ready')] : [])].join(' · '), disabled: id === complaint.assignee?.id,
      }))}
      busy={act.isPending}
      error={act.error ?? candidates.error}
      onChoose={act.mutate}
      onClose={onClose}
    />
  );
}
