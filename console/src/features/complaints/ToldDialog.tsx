import { complaintMeans, type Complaint, type ComplaintTold } from '@huiyin/contracts';
import { Form, Input, Segmented } from 'antd';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  means: ComplaintTold['means'];
  text: string;
}

/** The complainant, who did not come by the chat, was told of what changed. */
export function ToldDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useVerb<ComplaintTold>(complaint.id, 'told', onClose);
  return (
    <FormDialog<Values>
      title={t('verbs.told')}
      help={`${t('dialog.told')} ${t('toTell', { what: inList(complaint.toTell.map((what) => t(`told.${what as 'extended'}`)), locale) })}`}
      action={t('verbs.told')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ means: 'phone', text: '' }}
      onSubmit={({ means, text = '' }) => act.mutate({ means, ...(text.trim() === '' ? {} : { text: text.trim() }) })}
      onClose={onClose}
    >
      <Form.Item name="means" label={t('means')}>
        <Segmented options={complaintMeans.filter((each) => each !== 'chat').map((value) => ({ value, label: t(`way.${value}`) }))} />
      </Form.Item>
      <Form.Item name="text" label={ui('optional', { label: t('note') })}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}
