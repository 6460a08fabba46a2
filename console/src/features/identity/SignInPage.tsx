import type { SignInOptions } from '@huiyin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { announceSessionBegin, api } from '../../platform/api.ts';
import { CodeForm } from './CodeForm.tsx';
import { DemoSignIns } from './DemoSignIns.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { signIn, signInFailure, type Credentials } from './sign-in.ts';
import { identityTexts } from './texts.ts';

/** Password or the insurer's own sign-in, then the second factor where it is set up. */
export function SignInPage() {
  const t = identityTexts.useTexts();
  const search: { return?: string; error?: string } = useSearch({ strict: false });
  const router = useRouter();
  const client = useQueryClient();
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => api.get<SignInOptions>('/api/sign-in-options', undefined, signal),
    staleTime: Infinity,
  });
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(search.error === undefined ? undefined : t('oidcFailed', { code: search.error }));

  const enter = async () => {
    announceSessionBegin();
    await client.cancelQueries({ queryKey: ['me'] });
    // Nothing that somebody else saw in this tab is kept for the next person.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'sign-in-options' });
    await router.invalidate();
    router.history.push(`/console${search.return ?? '/'}`);
  };
  const submit = async (credentials: Credentials) => {
    setBusy(true);
    setFailure(undefined);
    try {
      if ((await signIn(credentials)) === 'code') setStep('code');
      else await enter();
    } catch (error) {
      setFailure(signInFailure(error, t('wrong')));
    } finally {
      setBusy(false);
    }
  };
  const demo = options.data?.demoSignIns ?? null;
  return (
    <SignInFrame
      insurerName={options.data?.insurerName}
      aside={step === 'password' && demo && <DemoSignIns people={demo} busy={busy} onChoose={(person) => void submit({ ...person, rememberMe: false })} />}
    >
      <h1>{step === 'password' ? t('signIn') : t('codeTitle')}</h1>
      {failure === undefined && step === 'password' && search.return !== undefined && <Alert type="info" showIcon title={t('signInFirst')} />}
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" />}
      {step === 'password' ? (
        <PasswordForm options={options.data} busy={busy} returnTo={search.return ?? '/'} onSubmit={submit} onFailure={setFailure} />
      ) : (
        <CodeForm
          onDone={enter}
          onFailure={setFailure}
          onBack={() => {
            setFailure(undefined);
            setStep('password');
          }}
        />
      )}
    </SignInFrame>
  );
}
