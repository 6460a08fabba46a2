import type { Conversation, Unmask } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { checkQuery } from '../customers/parts.ts';
import { UnmaskForm } from '../../ui/UnmaskForm.tsx';
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
  const { data: check, isLoading } = useQuery(checkQuery(conversation.id));
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
  // Whether a reason is needed must not change under the hand of who is about to click.
  if (isLoading && own && conversation.signedIn) return null;
  return (
    <UnmaskForm
      title={t('unmaskTitle')} help={free ? t('unmaskOwn') : t('unmaskHelp')} action={t('show')} reason={free ? undefined : { label: t('reason'), needed: t('reasonNeeded'), example: t('unmaskExample') }}
      busy={unmask.isPending} error={unmask.error} onShow={unmask.mutate} onClose={onClose}
    />
  );
}
