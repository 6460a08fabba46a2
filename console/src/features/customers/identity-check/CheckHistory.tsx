import type { ConversationCheck } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { now } from '../../../platform/clock.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { levelWord } from './level-word.ts';
import { checkTexts } from './texts.ts';

/** Every check of the conversation, also those that failed. */
export function CheckHistory({ conversationId, check }: { conversationId: string; check: ConversationCheck }) {
  const t = checkTexts.useTexts();
  const [revoking, setRevoking] = useState(false);
  if (check.history.length === 0) return null;
  return (
    <section className="identity-history" aria-label={t('history')}>
      <h3>{t('history')}</h3>
      <ul>
        {check.history.map((row) => {
          const over = row.state === 'passed' && row.expiresAt !== null && Date.parse(row.expiresAt) <= now();
          return (
            <li key={row.id}>
              <StatusWord tone={row.state === 'failed' ? 'danger' : row.state === 'revoked' || over ? 'muted' : 'success'}>{over ? t('expired') : t(`states.${row.state}`)}</StatusWord>
              <span>{t(`persons.${row.person}`)} · {t(`meansOf.${row.means}`)} · {t('level', { level: levelWord(row.level) })}</span>
              <span className="status-muted">{row.by} · <RelativeTime at={row.at} /></span>
            </li>
          );
        })}
      </ul>
      {check.mayCheck && check.current !== null && <Button size="small" danger onClick={() => setRevoking(true)}>{t('revoke')}</Button>}
      {revoking && <RevokeDialog conversationId={conversationId} onClose={() => setRevoking(false)} />}
    </section>
  );
}

function RevokeDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const t = checkTexts.useTexts();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const revoke = useMutation({
    mutationFn: (reason: string) => api.post(`/api/conversations/${conversationId}/identity-check/revoke`, { reason }),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['conversations', 'one', conversationId] }), client.invalidateQueries({ queryKey: ['conversations', 'customer', conversationId] })]);
      onClose();
    },
  });
  return (
    <FormDialog<{ reason: string }> danger title={t('revokeTitle')} help={t('revokeHelp')} action={t('revoke')} form={form} busy={revoke.isPending} error={revoke.error} initial={{ reason: '' }} onSubmit={({ reason }) => revoke.mutate(reason.trim())} onClose={onClose}>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea autoFocus rows={2} maxLength={200} /></Form.Item>
    </FormDialog>
  );
}
