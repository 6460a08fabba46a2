import type { Transfer, WorkTarget } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { api } from '../../../platform/api.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { TargetSelect } from '../../routing/index.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useRefreshConversation } from '../use-conversation-acts.ts';
import { handoverTexts } from './texts.ts';

interface Values {
  to: WorkTarget;
  note: string;
}

/** Passes the conversation on with a note; for ten seconds the way back lies under the hand, later at the conversation itself. */
export function TransferDialog({ id, queueId, onClose, onDone }: { id: string; queueId: string | undefined; onClose: () => void; onDone: () => void }) {
  const t = handoverTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const client = useQueryClient();
  const refresh = useRefreshConversation(id);
  const { notification, message } = App.useApp();
  const key = `transfer ${id}`;
  const undo = async () => {
    notification.destroy(key);
    try {
      await api.post(`/api/conversations/${id}/transfer/undo`);
      void message.success(t('undone'));
    } catch (error) {
      void message.error(errorLine(error));
    }
    void client.invalidateQueries({ queryKey: ['conversations'] });
  };
  const act = useMutation({
    mutationFn: ({ to, note }: Values) => api.post(`/api/conversations/${id}/transfer`, { ...to, note: note.trim() } satisfies Transfer),
    onSuccess: () => {
      const actions = <Button size="small" onClick={() => void undo()}>{t('undo')}</Button>;
      notification.success({ key, title: t('transferDone'), description: t('transferDoneHelp'), actions, duration: 10 });
      void refresh();
      onDone();
    },
  });
  return (
    <FormDialog<Values> title={t('transferTitle')} help={t('transferHelp')} action={t('transfer')} form={form} busy={act.isPending} error={act.error} initial={{ note: '' }} onSubmit={(values) => act.mutate(values)} onClose={onClose}>
      <Form.Item name="to" label={t('transferTo')} rules={[{ required: true, message: t('chooseOne') }]}>
        <TargetSelect queues without={queueId} />
      </Form.Item>
      <Form.Item name="note" label={t('transferNote')} rules={[{ required: true, min: 2, whitespace: true, message: t('noteNeeded') }]}>
        <Input.TextArea rows={3} maxLength={1000} showCount placeholder={t('transferExample')} />
      </Form.Item>
    </FormDialog>
  );
}
