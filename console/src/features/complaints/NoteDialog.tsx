import { complaintStepKinds, type ComplaintNote } from '@huiyin/contracts';
import { Button, Form, Input, Select } from 'antd';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  kind: ComplaintNote['kind'];
  text: string;
  options: string[];
}

/** What was done; options offered are at least two (CMP-13). */
export function NoteDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const kind: Values['kind'] = Form.useWatch('kind', form) ?? 'listening';
  const offered = kind === 'optionsOffered';
  const act = useVerb<ComplaintNote>(id, 'note', onClose);
  return (
    <FormDialog<Values>
      title={t('verbs.note')}
      help={t('dialog.note')}
      action={t('verbs.note')}
      form={form}
      busy={act.isPending}
      error={act.error}
      initial={{ kind: 'listening', text: '', options: ['', ''] }}
      onSubmit={({ text = '', options = [] }) => act.mutate({ kind, text: text.trim(), ...(offered ? { options: options.map((option) => option.trim()).filter((option) => option !== '') } : {}) })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('stepLabel')}>
        <Select autoFocus options={complaintStepKinds.map((value) => ({ value, label: t(`stepKind.${value}`) }))} />
      </Form.Item>
      {offered && (
        <Form.List name="options">
          {(fields, { add }) => (
            <>
              {fields.map((field, n) => (
                <Form.Item key={field.key} name={field.name} label={t('option', { n: n + 1 })} rules={n < 2 ? [{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }] : []}>
                  <Input maxLength={300} />
                </Form.Item>
              ))}
              {fields.length < 6 && <Button type="link" size="small" onClick={() => add('')}>{t('addOption')}</Button>}
            </>
          )}
        </Form.List>
      )}
      <Form.Item name="text" label={offered ? ui('optional', { label: t('note') }) : t('words')} rules={offered ? [] : [{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  );
}
