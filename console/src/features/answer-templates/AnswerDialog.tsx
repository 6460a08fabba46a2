import { answerVariables, type AnswerTemplate, type AnswerTemplateList, type AnswerTemplateNew } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Radio } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { answerTexts } from './texts.ts';

export interface AnswerDialogProps {
  template: AnswerTemplate | undefined;
  mayAdd: AnswerTemplateList['mayAdd'];
  onSaved: (list: AnswerTemplateList) => void;
  onClose: () => void;
}

/** Adds or edits an answer template. */
export function AnswerDialog({ template, mayAdd, onSaved, onClose }: AnswerDialogProps) {
  const t = answerTexts.useTexts();
  const [form] = Form.useForm<AnswerTemplateNew>();
  const owner = Form.useWatch('owner', form) ?? 'person';
  const box = useRef<TextAreaRef>(null);
  const save = useMutation({
    mutationFn: ({ owner: of, shortcut = '', ...rest }: AnswerTemplateNew) => {
      const body = { ...rest, shortcut };
      return template === undefined ? api.post<AnswerTemplateList>('/api/answer-templates', { owner: of, ...body }) : api.put<AnswerTemplateList>(`/api/answer-templates/${template.id}`, body);
    },
    onSuccess: (list) => {
      onSaved(list);
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message }) => ({ name: path as keyof AnswerTemplateNew, errors: [message] })));
    },
  });
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const insert = (name: string) => {
    const area = box.current?.resizableTextArea?.textArea;
    const body = form.getFieldValue('body') as string | undefined ?? '';
    const [from, to] = area ? [area.selectionStart, area.selectionEnd] : [body.length, body.length];
    form.setFieldValue('body', `${body.slice(0, from)}{${name}}${body.slice(to)}`);
    box.current?.focus();
    requestAnimationFrame(() => area?.setSelectionRange(from + name.length + 2, from + name.length + 2));
  };
  const fieldFaults = save.error instanceof ApiError && save.error.fields.length > 0;
  return (
    <Modal open title={t(template === undefined ? 'add' : 'edit')} okText={t('save')} okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose} destroyOnHidden>
      {save.error !== null && !fieldFaults && <Alert type="error" showIcon title={errorLine(save.error)} role="alert" />}
      <Form<AnswerTemplateNew>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={template ?? { owner: 'person', shortcut: '' }}
        onFinish={(values) => save.mutate(values)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {template === undefined && mayAdd.length > 1 && (
          <Form.Item name="owner" label={t('ownerLabel')} extra={t(`ownerHelp.${owner}`)}>
            <Radio.Group optionType="button" options={mayAdd.map((each) => ({ value: each, label: t(`owner.${each}`) }))} />
          </Form.Item>
        )}
        {template === undefined && mayAdd.length === 1 && <Form.Item name="owner" hidden><Input /></Form.Item>}
        <Form.Item name="title" label={t('name')} rules={needed}><Input autoFocus maxLength={40} /></Form.Item>
        <Form.Item label={t('body')} extra={t('bodyHelp')} required={false}>
          <div className="answer-variables">
            {answerVariables.map((name) => <Button key={name} size="small" onClick={() => insert(name)}>{t(`variable.${name}`)}</Button>)}
          </div>
          <Form.Item name="body" rules={needed} noStyle><Input.TextArea ref={box} className="answer-body-field" rows={5} maxLength={2000} showCount aria-label={t('body')} /></Form.Item>
        </Form.Item>
        <Form.Item name="shortcut" label={t('shortcut')} extra={t('shortcutHelp')} rules={[{ pattern: /^[a-z0-9-]{0,20}$/, message: t('shortcutRule') }]}>
          <Input prefix="/" maxLength={20} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
