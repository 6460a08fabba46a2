import type { SignInOptions } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { SignInFrame } from './SignInFrame.tsx';
import { identityTexts } from './texts.ts';

/** Asks for a link by mail; says the same whether the address is known or not. */
export function ForgottenPasswordPage() {
  const t = identityTexts.useTexts();
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => api.get<SignInOptions>('/api/sign-in-options', undefined, signal),
    staleTime: Infinity,
  });
  const ask = useMutation({
    mutationFn: ({ email }: { email: string }) =>
      api.post('/api/auth/request-password-reset', { email }),
  });
  return (
    <SignInFrame insurerName={options.data?.insurerName}>
      <h1>{t('forgottenTitle')}</h1>
      {options.data?.mail === false ? (
        <Alert type="info" showIcon title={t('forgottenNoMail')} />
      ) : ask.isSuccess ? (
        <Alert type="success" showIcon title={t('linkSent')} role="status" />
      ) : (
        <Form layout="vertical" size="large" requiredMark={false} onFinish={(values: { email: string }) => ask.mutate(values)}>
          <p className="sign-in-help">{t('forgottenHelp')}</p>
          {ask.isError && <Alert type="error" showIcon title={errorLine(ask.error)} role="alert" />}
          <Form.Item
            name="email"
            label={t('email')}
            rules={[
              { required: true, message: t('emailNeeded') },
              { type: 'email', message: t('emailWrong') },
            ]}
            validateTrigger="onSubmit"
          >
            <Input autoFocus autoComplete="username" inputMode="email" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={ask.isPending}>
            {t('sendLink')}
          </Button>
        </Form>
      )}
      <p className="sign-in-links">
        <Link to="/sign-in">{t('back')}</Link>
      </p>
    </SignInFrame>
  );
}
