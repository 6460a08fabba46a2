import type { Channel, WebhookTest } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { api } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { channelTexts } from './texts.ts';

/** Where messages go in, where replies come out, and whether that works. */
export function ConnectPush({ channel }: { channel: Channel }) {
  const t = channelTexts.useTexts();
  const mayManage = usePermitted('channels:manage');
  const address = channel.address ?? window.location.origin;
  const test = useMutation({ mutationFn: () => api.post<WebhookTest>(`/api/channels/${channel.id}/test`) });
  return (
    <div className="channel-sections">
      <section>
        <h3>{t('inboundAddress')}</h3>
        <p>{t('inboundHelp')}</p>
        <CodeBlock label={t('inboundAddress')} text={`${address}/channels/v1/${channel.code}/messages`} />
      </section>
      <section>
        <h3>{t('example')}</h3>
        <CodeBlock label={t('example')} text={shellExample(address, channel.code)} />
      </section>
      <section>
        <h3>{t('webhook')}</h3>
        {channel.webhookUrl === null ? <p>{t('noWebhook')}</p> : <CodeBlock label={t('webhook')} text={channel.webhookUrl} />}
        <dl className="channel-facts">
          <dt>{t('delivery')}</dt>
          <dd>
            {channel.dead > 0 && (
              <>
                <StatusWord tone="danger">{t('dead', { count: channel.dead })}</StatusWord>{' '}
                <Link to="/dead-letters" search={{ channel: channel.id } as never}>
                  {t('seeDead')}
                </Link>{' '}
              </>
            )}
            {channel.pending > 0 ? (
              <StatusWord tone="warning">{t('pending', { count: channel.pending })}</StatusWord>
            ) : (
              channel.dead === 0 && <StatusWord tone={channel.webhookUrl === null ? 'muted' : 'success'}>{t(channel.webhookUrl === null ? 'noWebhook' : 'fine')}</StatusWord>
            )}
          </dd>
          {channel.oldestPendingAt !== null && (
            <>
              <dt>{t('waitingSince')}</dt>
              <dd>
                <RelativeTime at={channel.oldestPendingAt} />
              </dd>
            </>
          )}
          <dt>{t('lastDelivered')}</dt>
          <dd>{channel.lastDeliveredAt === null ? t('never') : <RelativeTime at={channel.lastDeliveredAt} />}</dd>
        </dl>
        {mayManage && channel.webhookUrl !== null && (
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            {t('test')}
          </Button>
        )}
        {test.data !== undefined && (
          <Alert
            role="status"
            showIcon
            type={test.data.ok ? 'success' : 'error'}
            title={test.data.ok ? t('testGood', { status: test.data.status ?? 0, ms: test.data.milliseconds }) : t('testBad', { error: test.data.error ?? '' })}
          />
        )}
        {test.isError && <Alert role="alert" showIcon type="error" title={errorLine(test.error)} />}
      </section>
    </div>
  );
}

/** As in docs/integrate.md, with this channel's address. */
const shellExample = (address: string, code: string): string => `SECRET='whsec_…'
BODY='{"externalId":"test-1","user":{"externalId":"u-1"},"text":"你好"}'
ID="msg-$(openssl rand -hex 8)"  AT=$(date +%s)
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$AT.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
curl -sS "${address}/channels/v1/${code}/messages" -H 'content-type: application/json' \\
  -H "webhook-id: $ID" -H "webhook-timestamp: $AT" -H "webhook-signature: v1,$SIGNATURE" --data-binary "$BODY"`;
