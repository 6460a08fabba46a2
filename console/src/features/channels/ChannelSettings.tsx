import type { Channel, ChannelChange } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { ChannelFields } from './ChannelFields.tsx';
import { showFieldErrors } from './field-errors.ts';
import { useRefreshChannels } from './queries.ts';
import { channelTexts } from './texts.ts';

/** Names, unit, queue, webhook; and whether the channel is in use at all. */
export function ChannelSettings({ channel }: { channel: Channel }) {
  const t = channelTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<ChannelChange>();
  const refresh = useRefreshChannels();
  const save = useMutation({
    mutationFn: (values: ChannelChange) => api.put<Channel>(`/api/channels/${channel.id}`, { ...values, webhookUrl: values.webhookUrl?.trim() || null }),
    onSuccess: () => {
      void message.success(t('saved'));
      void refresh();
    },
    onError: (error) => void (showFieldErrors(form, error) || message.error(errorLine(error))),
  });
  const archived = channel.archivedAt !== null;
  const archive = useMutation({
    mutationFn: () => api.post(`/api/channels/${channel.id}/${archived ? 'restore' : 'archive'}`),
    onSuccess: () => {
      void message.success(t(archived ? 'restoreDone' : 'archiveDone'));
      void refresh();
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  const { name, nameEn, unit, queue, webhookUrl, kind } = channel;
  return (
    <div className="channel-sections">
      <Form<ChannelChange>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name, nameEn, unitId: unit.id, queueId: queue.id, webhookUrl }}
        onFinish={(values) => save.mutate(values)}
      >
        <ChannelFields kind={kind} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
      <section>
        {!archived && <p>{t('archiveHelp')}</p>}
        <Button danger={!archived} loading={archive.isPending} onClick={() => archive.mutate()}>
          {t(archived ? 'restore' : 'archive')}
        </Button>
      </section>
    </div>
  );
}
