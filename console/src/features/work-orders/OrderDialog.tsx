import { Alert, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { errorLine } from '../../ui/error-words.ts';

export interface OrderDialogProps<Values> {
  title: string;
  help: string;
  action: string;
  form: FormInstance<Values>;
  busy: boolean;
  error: unknown;
  initial: Partial<Values>;
  wide?: boolean;
  onSubmit: (values: Values) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that says what will happen and keeps what was typed when the server refuses. Ctrl+Enter sends it. */
export function OrderDialog<Values extends object>({ title, help, action, form, busy, error, initial, wide = false, onSubmit, onClose, children }: OrderDialogProps<Values>) {
  return (
    <Modal open title={title} okText={action} okButtonProps={{ loading: busy }} onOk={() => form.submit()} onCancel={onClose} destroyOnHidden {...(wide ? { width: 'min(760px, calc(100vw - 32px))' } : {})}>
      <p className="order-dialog-help">{help}</p>
      {error !== null && error !== undefined && <Alert type="error" showIcon title={errorLine(error)} role="alert" />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={onSubmit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {children}
      </Form>
    </Modal>
  );
}
