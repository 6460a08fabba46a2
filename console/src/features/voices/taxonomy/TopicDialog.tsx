import type { VoiceTopicEdit } from '@huiyin/contracts';
import { Form, Input, Select } from 'antd';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { taxonomyTexts } from './texts.ts';

/** One topic of the draft. */
export function TopicDialog({ topic, taken, onSave, onClose }: { topic: VoiceTopicEdit | undefined; taken: readonly string[]; onSave: (topic: VoiceTopicEdit) => void; onClose: () => void }) {
  const t = taxonomyTexts.useTexts();
  const [form] = Form.useForm<VoiceTopicEdit>();
  const needed = { required: true, whitespace: true, message: t('needed') };
  return (
    <FormDialog<VoiceTopicEdit>
      wide title={topic === undefined ? t('add') : t('edit')} help={t('publishHelp', { version: '+1' })} action={t('save')} form={form} busy={false} error={null}
      initial={topic ?? { code: '', name: '', nameEn: '', group: '', groupEn: '', description: '', descriptionEn: '', phrases: [] }}
      onSubmit={(values) => onSave({ code: topic?.code ?? values.code, name: values.name.trim(), nameEn: values.nameEn.trim(), group: values.group ?? '', groupEn: values.groupEn ?? '', description: values.description ?? '', descriptionEn: values.descriptionEn ?? '', phrases: values.phrases ?? [], archived: topic?.archived ?? false })}
      onClose={onClose}
    >
      {topic === undefined && (
        <Form.Item
          name="code" label={t('code')} extra={t('codeHelp')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{1,39}$/, message: t('codeWrong') }, { validator: (_, code) => (taken.includes(code) ? Promise.reject(new Error(t('codeTaken'))) : Promise.resolve()) }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
      <div className="topic-fields">
        <Form.Item name="name" label={t('name')} rules={[needed]}><Input maxLength={40} /></Form.Item>
        <Form.Item name="nameEn" label={t('nameEn')} rules={[needed]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="group" label={t('group')}><Input maxLength={40} /></Form.Item>
        <Form.Item name="groupEn" label={t('groupEn')}><Input maxLength={60} /></Form.Item>
        <Form.Item name="description" label={t('description')}><Input.TextArea rows={2} maxLength={300} /></Form.Item>
        <Form.Item name="descriptionEn" label={t('descriptionEn')}><Input.TextArea rows={2} maxLength={300} /></Form.Item>
      </div>
      <Form.Item name="phrases" label={t('phrases')} extra={t('phrasesHelp')}><Select mode="tags" open={false} maxCount={60} tokenSeparators={[',', '，', '、']} /></Form.Item>
    </FormDialog>
  );
}
