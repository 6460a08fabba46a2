import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { identityTexts } from './texts.ts';

/** Where the link of the mail leads. */
export function ResetPasswordPage() {
  const t = identityTexts.useTexts();
  const { token = '' }: { token?: string } = useSearch({ strict: false });
  const reset = useMutation({
    mutationFn: ({ newPassword }: { newPassword: string }) => api.post('/api/auth/reset-password', { newPassword, token }),
  });
  const stale = token === '' || (reset.error instanceof ApiError && ['bad_token', 'gone', 'not_found'].includes(reset.error.code));
  return (
    <SignInFrame>
      <h1>{t('resetTitle')}</h1>
      {reset.isSuccess && <Alert type="success" showIcon title={t('resetDone')} role="status" />}
      {stale && <Alert type="error" showIcon title={t('resetBad')} role="alert" />}
      {reset.isError && !stale && <Alert type="error" showIcon title={errorLine(reset.error)} role="alert" />}
      {!reset.isSuccess && !stale && (
        <Form layout="vertical" size="large" requiredMark={false} onFinish={(values: { newPassword: string }) => reset.mutate(values)}>
          <NewPasswordFields />
          <Button type="primary" htmlType="submit" block loading={reset.isPending}>
            {t('resetTitle')}
          </Button>
        </Form>
      )}
      <p className="sign-in-links">
        <Link to={stale ? '/forgotten-password' : '/sign-in'}>{stale ? t('forgottenTitle') : t('back')}</Link>
      </p>
    </SignInFrame>
  );
}
