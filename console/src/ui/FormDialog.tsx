import { Alert, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useOnce } from '../platform/use-once.ts';
import { errorLine } from './error-words.ts';
import { useFocusBack } from './use-focus-back.ts';

export interface FormDialogProps<Values> {
  title: string;
  help: string;
  action: string;
  /** For what cannot be taken back: the button is red. */
  danger?: boolean;
  /** For forms of two columns. */
  wide?: boolean;
  form: FormInstance<Values>;
  busy: boolean;
  error: unknown;
  initial: Partial<Values>;
  /** Everything that stands in the form, as it is typed. */
  onChange?: (values: Values) => void;
  onSubmit: (values: Values) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that says what will happen, asks for what is needed, keeps it when the server refuses, and sends it once. Ctrl+Enter sends it. */
export function FormDialog<Values extends object>({ title, help, action, danger = false, wide = false, form, busy, error, initial, onChange, onSubmit, onClose, children }: FormDialogProps<Values>) {
  const once = useOnce(busy);
  useFocusBack();
  return (
    <Modal
      open
      title={title}
      okText={action}
      okButtonProps={{ danger, loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
      {...(wide ? { width: 'min(760px, calc(100vw - 32px))' } : {})}
    >
      <p className="help-text">{help}</p>
      {error !== null && error !== undefined && <Alert className="dialog-error" type="error" showIcon title={errorLine(error)} role="alert" />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true, block: 'nearest' }}
        initialValues={initial}
        onFinish={(values) => once(() => onSubmit(values))}
        {...(onChange ? { onValuesChange: (_, values) => onChange(values) } : {})}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {children}
      </Form>
    </Modal>
  );
}
