import type { MoveWork, WorkTarget } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { TargetSelect } from './TargetSelect.tsx';
import { routingTexts } from './texts.ts';

export interface MoveItemDialogProps {
  /** The work item. */
  id: string;
  /** Who has it now, or its queue: not offered. */
  without?: string | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** A supervisor gives work to a person or a queue; the reason goes to the audit log. */
export function MoveItemDialog({ id, without, onClose, onDone }: MoveItemDialogProps) {
  const t = routingTexts.useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ to: WorkTarget; reason: string }>();
  const move = useMutation({
    mutationFn: ({ to, reason }: { to: WorkTarget; reason: string }) => api.post(`/api/work-items/${id}/move`, { ...to, reason: reason.trim() } satisfies MoveWork),
    onSuccess: () => {
      void message.success(t('moveDone'));
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void client.invalidateQueries({ queryKey: ['routing'] });
      onDone();
    },
  });
  return (
    <Modal open title={t('moveTitle')} okText={t('move')} okButtonProps={{ loading: move.isPending }} onOk={() => form.submit()} onCancel={onClose} destroyOnHidden>
      <p className="help-text">{t('moveHelp')}</p>
      {move.error !== null && <Alert type="error" showIcon title={errorLine(move.error)} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => move.mutate(values)}>
        <Form.Item name="to" label={t('moveTo')} rules={[{ required: true, message: t('targetNeeded') }]}>
          <TargetSelect queues without={without} />
        </Form.Item>
        <Form.Item name="reason" label={t('moveReason')} rules={[{ required: true, min: 2, whitespace: true, message: t('moveReasonNeeded') }]}>
          <Input maxLength={500} placeholder={t('moveExample')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
