import { Alert, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { showFaults } from './form-faults.ts';
import { organisationTexts } from './texts.ts';

/** A small form over the page. Faults of the server stand beside their fields. */
export function ValuesDialog<T extends object>({
  title,
  initial,
  fields,
  onSave,
  onClose,
  children,
}: {
  title: string;
  initial: Partial<T>;
  fields: readonly (keyof T & string)[];
  onSave: (values: T) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = organisationTexts.useTexts();
  const [form] = Form.useForm();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const save = async (values: T) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onSave(values);
      onClose();
    } catch (error) {
      setFailure(showFaults(form, error, fields));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={title} okText={t('save')} cancelText={t('cancel')} okButtonProps={{ loading: busy }} onOk={() => form.submit()} onCancel={onClose}>
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="organisation-alert" />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(values: T) => void save(values)}>
        {children}
      </Form>
    </Modal>
  );
}
