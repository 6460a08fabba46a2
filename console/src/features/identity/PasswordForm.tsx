import type { SignInOptions } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Divider, Form, Input } from 'antd';
import { signInFailure, signInWith, type Credentials } from './sign-in.ts';
import { identityTexts } from './texts.ts';

export interface PasswordFormProps {
  options: SignInOptions | undefined;
  busy: boolean;
  returnTo: string;
  onSubmit: (credentials: Credentials) => Promise<void>;
  onFailure: (text: string) => void;
}

/** E-mail and password, and the buttons of the insurer's own sign-in. */
export function PasswordForm({ options, busy, returnTo, onSubmit, onFailure }: PasswordFormProps) {
  const t = identityTexts.useTexts();
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={onSubmit} initialValues={{ rememberMe: false }} size="large">
      <Form.Item
        name="email"
        label={t('account')}
        rules={[{ required: true, whitespace: true, message: t('accountNeeded') }]}
        validateTrigger="onSubmit"
      >
        <Input autoFocus autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordNeeded') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <div className="sign-in-row">
        <Form.Item name="rememberMe" valuePropName="checked" noStyle>
          <Checkbox>{t('remember')}</Checkbox>
        </Form.Item>
        <Link to="/forgotten-password">{t('forgotten')}</Link>
      </div>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('signIn')}
      </Button>
      {options !== undefined && options.oidc.length > 0 && (
        <>
          <Divider plain>{t('or')}</Divider>
          <div className="sign-in-providers">
            {options.oidc.map((provider) => (
              <Button
                key={provider.id}
                block
                onClick={() => signInWith(provider.id, returnTo).catch((error: unknown) => onFailure(signInFailure(error, t('oidcFailed', { code: provider.id }))))}
              >
                {t('signInWith', { name: provider.name })}
              </Button>
            ))}
          </div>
        </>
      )}
    </Form>
  );
}
