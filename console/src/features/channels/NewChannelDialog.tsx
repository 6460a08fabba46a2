import type { ChannelCreated, ChannelNew } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { ChannelFields } from './ChannelFields.tsx';
import { showFieldErrors } from './field-errors.ts';
import { useRefreshChannels } from './queries.ts';
import { NewSecrets } from './NewSecrets.tsx';
import { channelTexts } from './texts.ts';

/** Adds a channel, then shows its secrets once. */
export function NewChannelDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = channelTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<ChannelNew>();
  const kind = Form.useWatch('kind', form) ?? 'web';
  const refresh = useRefreshChannels();
  const add = useMutation({
    mutationFn: (values: ChannelNew) => api.post<ChannelCreated>('/api/channels', { ...values, webhookUrl: values.webhookUrl?.trim() || null }),
    onSuccess: () => void refresh(),
    onError: (error) => void (showFieldErrors(form, error) || message.error(errorLine(error))),
  });
  if (add.data !== undefined) {
    const { channel, inbound, outbound } = add.data;
    return (
      <NewSecrets
        title={t('newSecrets')}
        secrets={[
          { label: t(channel.kind === 'web' ? 'secretInboundWeb' : 'secretInbound'), secret: inbound },
          ...(outbound === null ? [] : [{ label: t('secretOutbound'), secret: outbound }]),
        ]}
        onClose={() => onMade(channel.id)}
      />
    );
  }
  return (
    <Modal open title={t('add')} okText={t('add')} okButtonProps={{ loading: add.isPending }} onOk={() => form.submit()} onCancel={onClose} destroyOnHidden>
      <Form<ChannelNew> form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'web', webhookUrl: null }} onFinish={(values) => add.mutate(values)}>
        <Form.Item name="kind" label={t('kind')} extra={t(`kindHelp.${kind}`)}>
          <Radio.Group options={(['web', 'push'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))} optionType="button" />
        </Form.Item>
        <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, pattern: /^[a-z0-9-]{1,32}$/, message: t('codeHelp') }]}>
          <Input maxLength={32} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <ChannelFields kind={kind} />
      </Form>
    </Modal>
  );
}
