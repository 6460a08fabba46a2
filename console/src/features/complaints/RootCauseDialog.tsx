import { complaintRootCauses, type Complaint, type ComplaintRootCause } from '@huiyin/contracts';
import { Form, Input, Select } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** Why it came to this (B1-07). */
export function RootCauseDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<ComplaintRootCause>();
  const act = useVerb<ComplaintRootCause>(complaint.id, 'rootCause', onClose);
  return (
    <FormDialog<ComplaintRootCause>
      title={t('verbs.rootCause')}
      help={t('dialog.rootCause')}
      action={t('verbs.rootCause')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ ...(complaint.rootCause === null ? {} : { cause: complaint.rootCause }), note: complaint.masked ? '' : complaint.rootCauseNote }}
      onSubmit={({ cause, note = '' }) => act.mutate({ cause, note: note.trim() })}
      onClose={onClose}
    >
      <Form.Item name="cause" label={t('causeLabel')} rules={[{ required: true, message: t('causeNeeded') }]}>
        <Select autoFocus options={complaintRootCauses.map((value) => ({ value, label: t(`cause.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={ui('optional', { label: t('note') })}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  );
}
