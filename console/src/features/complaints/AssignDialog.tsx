import type { Complaint, ComplaintAssign } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { candidatesQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  staffId: string;
  note: string;
}

/** To whom, with what they have already; whoever must keep out is not in the list. */
export function AssignDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const candidates = useQuery(candidatesQuery(complaint.id));
  const act = useVerb<ComplaintAssign>(complaint.id, 'assign', onClose);
  return (
    <FormDialog<Values>
      title={t('verbs.assign')}
      help={t('dialog.assign')}
      action={t('verbs.assign')}
      form={form}
      busy={act.isPending}
      error={act.error ?? candidates.error}
      initial={{ note: '' }}
      onSubmit={({ staffId, note = '' }) => act.mutate({ staffId, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
      onClose={onClose}
    >
      <Form.Item name="staffId" label={t('person')} rules={[{ required: true, message: t('personNeeded') }]}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          loading={candidates.isPending}
          options={(candidates.data?.items ?? []).map(({ id, name, post, unit, open, ready }) => ({
            value: id, label: [name, post, unit, t('openOnes', { count: open }), ...(ready ? [t('ready')] : [])].join(' · '), disabled: id === complaint.assignee?.id,
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={`${t('note')} (${ui('optional')})`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
