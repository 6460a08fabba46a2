import type { Conversation, Unmask } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../../platform/api.ts';
import { useCheck } from '../customers/parts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { conversationQuery } from './queries.ts';
import { conversationTexts } from './texts.ts';

export interface UnmaskDialogProps {
  conversation: Conversation;
  own: boolean;
  onClose: () => void;
}

/** Shows personal data for a while; needs a reason unless it is the own conversation of a signed-in customer. */
export function UnmaskDialog({ conversation, own, onClose }: UnmaskDialogProps) {
  const t = conversationTexts.useTexts();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const check = useCheck(conversation.id);
  const free = own && conversation.signedIn && (check?.signedIn === true || check?.current != null);
  const { id } = conversation;
  const unmask = useMutation({
    mutationFn: (body: Unmask) => api.post<{ unmaskedUntil: string }>(`/api/conversations/${id}/unmask`, body),
    onSuccess: ({ unmaskedUntil }) => {
      client.setQueryData(conversationQuery(id).queryKey, (old: Conversation | undefined) => old && { ...old, unmaskedUntil });
      void client.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
      onClose();
    },
  });
  return (
    <FormDialog<{ reason: string }>
      title={t('unmaskTitle')}
      help={free ? t('unmaskOwn') : t('unmaskHelp')}
      action={t('show')}
      form={form}
      busy={unmask.isPending}
      error={unmask.error}
      initial={{ reason: '' }}
      onSubmit={({ reason = '' }) => unmask.mutate(reason.trim() === '' ? {} : { reason: reason.trim() })}
      onClose={onClose}
    >
      {!free && (
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}>
          <Input.TextArea autoFocus rows={2} maxLength={500} placeholder={t('unmaskExample')} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
