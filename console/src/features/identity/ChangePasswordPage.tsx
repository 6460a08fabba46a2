import type { PasswordChange } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { useMe } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import './identity.css';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { identityTexts } from './texts.ts';

interface Values {
  currentPassword: string;
  newPassword: string;
}

const fieldOf: Record<string, keyof Values> = { current: 'currentPassword', next: 'newPassword' };

/** An own password; asked for before anything else after an administrator set one. */
export function ChangePasswordPage() {
  const t = identityTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useMutation({
    mutationFn: (body: PasswordChange) => api.post('/api/me/password', body),
    onSuccess: async () => {
      await client.refetchQueries({ queryKey: ['me'] });
      void message.success(t('changed'));
      await go({ to: me?.mustChangePassword ? '/' : '/account' });
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      const known = error.fields.filter((field) => field.path in fieldOf);
      form.setFields(known.map((field) => ({ name: fieldOf[field.path] ?? 'newPassword', errors: [field.message] })));
    },
  });
  const inFields = change.error instanceof ApiError && change.error.fields.some((field) => field.path in fieldOf);
  return (
    <div className="page page-form">
      <PageHeader title={t('changeTitle')} />
      {me?.mustChangePassword && <Alert type="warning" showIcon title={t('changeForced')} />}
      {change.isError && !inFields && <Alert type="error" showIcon title={errorLine(change.error)} role="alert" />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ currentPassword, newPassword }) => change.mutate({ current: currentPassword, next: newPassword })}
        className="panel panel-padded"
      >
        <Form.Item name="currentPassword" label={t('currentPassword')} rules={[{ required: true, message: t('passwordNeeded') }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <NewPasswordFields differsFrom="currentPassword" />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </Form>
    </div>
  );
}
