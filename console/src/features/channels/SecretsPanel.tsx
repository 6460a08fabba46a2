import type { Channel, SecretRotated } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { errorLine } from '../../ui/error-words.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { NewSecrets } from './NewSecrets.tsx';
import { useRefreshChannels } from './queries.ts';
import { channelTexts } from './texts.ts';

type Which = 'inbound' | 'outbound';
const keepChoices = [24, 168, 1, 0] as const;

/** Replaces secrets; of web channels also the key set. */
export function SecretsPanel({ channel }: { channel: Channel }) {
  const t = channelTexts.useTexts();
  const locale = useLocale();
  const [rotating, setRotating] = useState<Which>();
  const web = channel.kind === 'web';
  const label = (which: Which): string => t(which === 'outbound' ? 'secretOutbound' : web ? 'secretInboundWeb' : 'secretInbound');
  const rows = [
    { which: 'inbound' as const, help: t(web ? 'secretInboundWebHelp' : 'secretInboundHelp'), until: channel.secretPreviousUntil },
    ...(web ? [] : [{ which: 'outbound' as const, help: t('secretOutboundHelp'), until: channel.webhookPreviousUntil }]),
  ];
  return (
    <div className="channel-sections">
      {rows.map(({ which, help, until }) => (
        <section key={which}>
          <h3>{label(which)}</h3>
          <p>{help}</p>
          {until !== null && (
            <p>
              <StatusWord tone="warning">
                {t('previousUntil')} {fullTime(until, locale)}
              </StatusWord>
            </p>
          )}
          <Button onClick={() => setRotating(which)}>{t('rotate', { secret: label(which) })}</Button>
        </section>
      ))}
      {web && <KeySetSection channel={channel} />}
      {rotating !== undefined && <RotateDialog id={channel.id} which={rotating} label={label(rotating)} onClose={() => setRotating(undefined)} />}
    </div>
  );
}

function RotateDialog({ id, which, label, onClose }: { id: string; which: Which; label: string; onClose: () => void }) {
  const t = channelTexts.useTexts();
  const { message } = App.useApp();
  const refresh = useRefreshChannels();
  const [keepHours, setKeepHours] = useState<number>(keepChoices[0]);
  const rotate = useMutation({
    mutationFn: () => api.post<SecretRotated>(`/api/channels/${id}/secrets`, { which, keepHours }),
    onSuccess: () => void refresh(),
    onError: (error) => void message.error(errorLine(error)),
  });
  if (rotate.data !== undefined) return <NewSecrets title={label} secrets={[{ label, secret: rotate.data.secret }]} onClose={onClose} />;
  return (
    <Modal open title={t('rotate', { secret: label })} okText={t('rotate', { secret: label })} okButtonProps={{ loading: rotate.isPending }} onOk={() => rotate.mutate()} onCancel={onClose}>
      <p className="channel-help">{t('rotateHelp')}</p>
      <Form layout="vertical">
        <Form.Item label={t('keep')}>
          <Select value={keepHours} onChange={setKeepHours} options={keepChoices.map((hours) => ({ value: hours, label: t(`keepHours.h${hours}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function KeySetSection({ channel }: { channel: Channel }) {
  const t = channelTexts.useTexts();
  const { message } = App.useApp();
  const refresh = useRefreshChannels();
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const change = useMutation({
    mutationFn: (keySet: unknown) => api.put(`/api/channels/${channel.id}/key-set`, { keySet }),
    onSuccess: (_, keySet) => {
      void message.success(t(keySet === null ? 'keySetRemoved' : 'keySetSaved'));
      setText('');
      setFault('');
      void refresh();
    },
    onError: (error) => setFault(errorLine(error)),
  });
  const save = (): void => {
    try {
      change.mutate(JSON.parse(text));
    } catch {
      setFault(t('keySetBad'));
    }
  };
  return (
    <section>
      <h3>{t('keySet')}</h3>
      <p>{t('keySetHelp')}</p>
      {channel.keySet && (
        <p className="channel-row">
          <StatusWord tone="success">{t('keySetActive')}</StatusWord>
          <Button size="small" loading={change.isPending} onClick={() => change.mutate(null)}>
            {t('keySetRemove')}
          </Button>
        </p>
      )}
      <Form layout="vertical" onFinish={save}>
        <Form.Item {...(fault === '' ? {} : { validateStatus: 'error' as const, help: fault })}>
          <Input.TextArea aria-label={t('keySet')} rows={5} value={text} spellCheck={false} placeholder='{"keys":[{"kty":"EC","alg":"ES256",…}]}' onChange={(event) => setText(event.target.value)} />
        </Form.Item>
        <Button htmlType="submit" disabled={text.trim() === ''} loading={change.isPending}>
          {t('keySetSave')}
        </Button>
      </Form>
    </section>
  );
}
