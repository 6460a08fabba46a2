import type { WorkOrder } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useMe } from '../../platform/session.ts';
import { UnmaskForm } from '../../ui/UnmaskForm.tsx';
import { orderTexts } from './texts.ts';

interface Shown {
  order: WorkOrder;
  until: string;
}

/** Shows an order whole for some minutes; needs a reason unless one works on it. */
export function UnmaskDialog({ order, onClose, onShown }: { order: WorkOrder; onClose: () => void; onShown: (shown: Shown) => void }) {
  const t = orderTexts.useTexts();
  const me = useMe();
  const own = order.owner.id === me?.staffId || order.assignee?.id === me?.staffId;
  const act = useMutation({
    mutationFn: (body: object) => api.post<Shown>(`/api/work-orders/${order.id}/unmask`, body),
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
