import { complaintFindings, type Complaint, type ComplaintDecide } from '@huiyin/contracts';
import { Form, Input, Radio } from 'antd';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** Finding, decision and grounds: what the notice will say. */
export function DecideDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const [form] = Form.useForm<ComplaintDecide>();
  const act = useVerb<ComplaintDecide>(complaint.id, 'decide', onClose);
  const needed = { required: true, min: 2, whitespace: true, message: t('wordsNeeded') };
  return (
    <FormDialog<ComplaintDecide>
      wide
      title={t('verbs.decide')}
      help={t('dialog.decide')}
      action={t('verbs.decide')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ decision: '', basis: '' }}
      onSubmit={({ finding, decision, basis }) => act.mutate({ finding, decision: decision.trim(), basis: basis.trim() })}
      onClose={onClose}
    >
      <Form.Item name="finding" label={t('findingLabel')} rules={[{ required: true, message: t('findingNeeded') }]}>
        <Radio.Group optionType="button" options={complaintFindings.map((value) => ({ value, label: t(`finding.${value}`) }))} />
      </Form.Item>
      <Form.Item name="decision" label={t('decisionText')} rules={[needed]}>
        <Input.TextArea rows={4} maxLength={5000} />
      </Form.Item>
      <Form.Item name="basis" label={t('basis')} rules={[needed]}>
        <Input.TextArea rows={4} maxLength={5000} />
      </Form.Item>
    </FormDialog>
  );
}
