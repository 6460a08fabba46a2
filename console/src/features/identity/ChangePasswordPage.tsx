import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input } from 'antd';
import { api } from '../../platform/api.ts';
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

/** An own password; asked for before anything else after an administrator set one. */
export function ChangePasswordPage() {
  const t = identityTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Values) =>
      api.post('/api/me/password', { current: currentPassword, next: newPassword }),
    onSuccess: async () => {
      await client.refetchQueries({ queryKey: ['me'] });
      void message.success(t('changed'));
      await go({ to: me?.mustChangePassword ? '/' : '/account' });
    },
  });
  return (
    <div className="page page-form">
      <PageHeader title={t('changeTitle')} />
      {me?.mustChangePassword && <Alert type="warning" showIcon title={t('changeForced')} />}
      {change.isError && <Alert type="error" showIcon title={errorLine(change.error)} role="alert" />}
      <Form layout="vertical" requiredMark={false} onFinish={(values: Values) => change.mutate(values)} className="panel panel-padded">
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
