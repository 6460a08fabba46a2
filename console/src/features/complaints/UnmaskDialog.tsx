import type { Complaint } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../../platform/api.ts';
import { useMe } from '../../platform/session.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
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
  const [form] = Form.useForm<{ reason: string }>();
  const act = useMutation({
    mutationFn: (body: object) => api.post<Shown>(`/api/complaints/${complaint.id}/unmask`, body),
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
