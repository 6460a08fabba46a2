import type { WorkOrder } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ChoosePersonForm } from '../../ui/ChoosePersonForm.tsx';
import { candidatesQuery } from './queries.ts';
import { orderTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** 派发: whom of the department, with what they have already. */
export function AssignDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const candidates = useQuery(candidatesQuery(order.id));
  const act = useVerb<object>(order.id, 'assign', onClose);
  return (
    <ChoosePersonForm
      words={{ title: t('verbs.assign'), help: t('dialog.assign'), person: t('person'), needed: t('personNeeded'), note: t('note') }}
      people={candidates.data?.items.map(({ id, name, post, open, ready }) => ({
        value: id, label: [name, post, t('openOrders', { count: open }), ...(ready ? [t('ready')] : [])].join(' · '), disabled: id === order.assignee?.id,
      }))}
      busy={act.isPending}
      error={act.error ?? candidates.error}
      onChoose={act.mutate}
      onClose={onClose}
    />
  );
}
