import type { ContactReason, ContactReasonChange, ContactReasonTree } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { reasonTexts } from './texts.ts';

export interface ReasonDialogProps {
  /** Renamed; undefined: a new one. */
  reason: ContactReason | undefined;
  parent: ContactReason | undefined;
  onSaved: (tree: ContactReasonTree) => void;
  onClose: () => void;
}

/** Adds a reason, below another one or on the first level, or renames one. */
export function ReasonDialog({ reason, parent, onSaved, onClose }: ReasonDialogProps) {
  const t = reasonTexts.useTexts();
  const [form] = Form.useForm<ContactReasonChange>();
  const save = useMutation({
    mutationFn: (names: ContactReasonChange) =>
      reason === undefined ? api.post<ContactReasonTree>('/api/contact-reasons', { parentId: parent?.id ?? null, ...names }) : api.put<ContactReasonTree>(`/api/contact-reasons/${reason.id}`, names),
    onSuccess: (tree) => {
      onSaved(tree);
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message }) => ({ name: path as keyof ContactReasonChange, errors: [message] })));
    },
  });
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const beside = save.error instanceof ApiError && save.error.fields.some(({ path }) => path === 'name' || path === 'nameEn');
  return (
    <Modal open title={reason ? t('rename') : parent ? t('addBelow') : t('addFirst')} okText={t('save')} okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose} destroyOnHidden>
      {save.error !== null && !beside && <Alert type="error" showIcon title={errorLine(save.error)} role="alert" />}
      {parent && <p>{t('below', { name: parent.name })}</p>}
      <Form<ContactReasonChange> form={form} layout="vertical" requiredMark={false} initialValues={reason ?? {}} onFinish={({ name, nameEn }) => save.mutate({ name, nameEn })}>
        <Form.Item name="name" label={t('name')} rules={needed}>
          <Input autoFocus maxLength={30} onPressEnter={() => form.submit()} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('nameEn')} rules={needed}>
          <Input maxLength={60} onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
