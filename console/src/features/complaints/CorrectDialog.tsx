import type { Complaint, ComplaintCorrection } from '@huiyin/contracts';
import { Form, Input } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { changesOf, hiddenIn, valuesOf, type PartValues } from './part-values.ts';
import { PartFields } from './PartFields.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

type Values = PartValues & { reason: string };

/** Fills in and mends; the values before stay in the history. */
export function CorrectDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useVerb<ComplaintCorrection>(complaint.id, 'correct', onClose);
  const before = valuesOf(complaint);
  const submit = ({ reason = '', ...values }: Values) => {
    const after = { ...before, ...values };
    const hidden = complaint.masked ? hiddenIn(before, after) : [];
    if (hidden[0] !== undefined) {
      form.setFields(hidden.map((name) => ({ name, errors: [t('stillHidden')] })));
      return form.scrollToField(hidden[0], { focus: true, block: 'center' });
    }
    act.mutate({ ...changesOf(before, after), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
  };
  return (
    <FormDialog<Values>
      wide
      title={t('verbs.correct')}
      help={t('dialog.correct')}
      action={t('verbs.correct')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ ...before, reason: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <PartFields known={complaint.aboutStaff ?? undefined} />
      <Form.Item name="reason" label={ui('optional', { label: t('reason') })}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
