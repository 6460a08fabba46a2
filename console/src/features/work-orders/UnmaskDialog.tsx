import type { WorkOrder } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../../platform/api.ts';
import { useMe } from '../../platform/session.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
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
  const [form] = Form.useForm<{ reason: string }>();
  const act = useMutation({
    mutationFn: (body: object) => api.post<Shown>(`/api/work-orders/${order.id}/unmask`, body),
    onSuccess: (shown) => {
      onShown(shown);
      onClose();
    },
  });
  return (
    <FormDialog<{ reason: string }>
      title={t('show')}
      help={t(own ? 'dialog.unmaskOwn' : 'dialog.unmask')}
      action={t('show')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ reason: '' }}
      onSubmit={({ reason = '' }) => act.mutate(reason.trim() === '' ? {} : { reason: reason.trim() })}
      onClose={onClose}
    >
      {!own && (
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}>
          <Input.TextArea autoFocus rows={2} maxLength={500} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
