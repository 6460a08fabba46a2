import { complaintMeans, type Complaint, type ComplaintInform } from '@huiyin/contracts';
import { Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { newName } from '../../platform/new-name.ts';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  means: ComplaintInform['means'];
  note: string;
}

/** Shows the whole notice before it goes out; in the chat it is sent, otherwise it is noted that it was given. */
export function InformDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const [clientId] = useState(newName);
  const means = complaintMeans.filter((each) => each !== 'chat' || complaint.conversationId !== null || complaint.customerId !== null);
  const act = useVerb<ComplaintInform>(complaint.id, 'inform', onClose);
  return (
    <FormDialog<Values>
      wide
      title={t('verbs.inform')}
      help={t('dialog.inform')}
      action={t('verbs.inform')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ means: complaint.conversationId === null ? 'phone' : 'chat', note: '' }}
      onSubmit={({ means: by, note = '' }) => act.mutate({ means: by, clientId, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
      onClose={onClose}
    >
      <Form.Item name="means" label={t('means')}>
        <Segmented options={means.map((value) => ({ value, label: t(`way.${value}`) }))} />
      </Form.Item>
      <Form.Item label={t('noticeFor')}>
        <p className="record-text complaint-notice">{complaint.notice}</p>
      </Form.Item>
      <Form.Item name="note" label={ui('optional', { label: t('note') })}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}
