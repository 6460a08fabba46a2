import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import { SetUpTwoFactor, type TwoFactorSecret } from './SetUpTwoFactor.tsx';
import { identityTexts } from './texts.ts';

/** Second factor: on or off. */
export function TwoFactorPanel({ on }: { on: boolean }) {
  const t = identityTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<TwoFactorSecret>();
  const refresh = () => client.refetchQueries({ queryKey: ['me'] });
  const confirmed = async (password: string) => {
    if (on) {
      await api.post('/api/auth/two-factor/disable', { password });
      await refresh();
      void message.success(t('disabled'));
    } else {
      setSecret(await api.post<TwoFactorSecret>('/api/auth/two-factor/enable', { password }));
    }
    setAsking(false);
  };
  return (
    <div className="account-line">
      <div>
        <strong>{t('twoFactor')}</strong> <StatusWord tone={on ? 'success' : 'muted'}>{on ? t('twoFactorOn') : t('twoFactorOff')}</StatusWord>
        <p>{t('twoFactorHelp')}</p>
      </div>
      <Button onClick={() => setAsking(true)} danger={on}>
        {on ? t('disable') : t('enable')}
      </Button>
      {asking && (
        <ConfirmPassword
          title={on ? t('disable') : t('enable')}
          help={on ? t('disableWhat') : undefined}
          action={on ? t('disable') : t('continue')}
          danger={on}
          onConfirm={confirmed}
          onCancel={() => setAsking(false)}
        />
      )}
      {secret && (
        <SetUpTwoFactor
          secret={secret}
          onCancel={() => setSecret(undefined)}
          onDone={async () => {
            setSecret(undefined);
            await refresh();
            void message.success(t('enabled'));
          }}
        />
      )}
    </div>
  );
}
