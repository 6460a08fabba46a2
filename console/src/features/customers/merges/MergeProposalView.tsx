import type { MergeAccepted, MergeProposal, MergeSide } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Radio, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { dayText } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { Masked } from '../../../ui/Masked.tsx';
import { Fact } from '../card/CustomerCard.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useCustomerCodes } from '../card/texts.ts';
import { wordOf } from '../profile/texts.ts';
import { mergeTexts } from './texts.ts';

/** One pair side by side: what speaks for it, which one is kept, yes or no. */
export function MergeProposalView({ proposal }: { proposal: MergeProposal }) {
  const t = mergeTexts.useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const { message } = App.useApp();
  const [keepId, setKeepId] = useState(proposal.sides[0]!.id);
  const [declining, setDeclining] = useState(false);
  const fresh = () => client.invalidateQueries({ queryKey: ['customers', 'merges'] });
  const accept = useMutation({
    mutationFn: () => api.post<MergeAccepted>(`/api/customer-merges/${proposal.id}/accept`, { keepId }),
    onSuccess: async ({ keptId }) => {
      // The notice stands outside of the router, where a link could not be drawn.
      void message.success(<>{t('merged')} <Button type="link" size="small" onClick={() => void go({ to: `/customers/${keptId}` })}>{t('open')}</Button></>, 10);
      await fresh();
    },
  });
  const open = proposal.state === 'open';
  return (
    <article className="panel merge-pair" aria-label={proposal.sides.map(({ externalId }) => externalId).join(' · ')}>
      <p className="merge-why">{t('why')} {proposal.reasons.map((reason) => <Tag key={reason} color="blue">{wordOf('mergeReasons', reason)}</Tag>)}</p>
      <Radio.Group className="merge-sides" value={keepId} onChange={(event) => setKeepId(event.target.value as string)}>
        {proposal.sides.map((side) => <Side key={side.id} side={side} choose={open} />)}
      </Radio.Group>
      {accept.isError && <Alert type="error" showIcon title={errorLine(accept.error)} role="alert" />}
      {open ? (
        <div className="merge-acts">
          <Button onClick={() => setDeclining(true)}>{t('decline')}</Button>
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>{t('accept')}</Button>
        </div>
      ) : <p className="profile-quiet">{t('declinedBy', { by: proposal.decidedBy ?? '–', reason: proposal.decideReason })}</p>}
      {declining && <DeclineDialog id={proposal.id} onClose={() => setDeclining(false)} onDone={fresh} />}
    </article>
  );
}

function Side({ side, choose }: { side: MergeSide; choose: boolean }) {
  const t = mergeTexts.useTexts();
  const codes = useCustomerCodes();
  const locale = useLocale();
  const mayRead = usePermitted('customers:read');
  return (
    <section className="merge-side">
      <div className="merge-side-head">
        <strong>{mayRead ? <Link to={`/customers/${side.id}`}>{side.name}</Link> : side.name}</strong>
        <Tag color={side.tier === 'standard' ? 'default' : 'gold'}>{codes.tier(side.tier)}</Tag>
        {choose && <Radio value={side.id}>{t('keep')}</Radio>}
      </div>
      <dl className="facts">
        <Fact label={t('externalId')}><span className="figures">{side.externalId}</span></Fact>
        <Fact label={t('residentId')}><Masked value={side.residentId} masked /></Fact>
        <Fact label={t('mobile')}><Masked value={side.mobile} masked /></Fact>
        <Fact label={t('bornOn')}><Masked value={side.bornOn} masked /></Fact>
        <Fact label={t('unit')}>{side.unitName}</Fact>
        <Fact label={t('since')}>{dayText(side.createdAt.slice(0, 10), locale)}</Fact>
      </dl>
      <p className="profile-quiet">{t('counts', { policies: side.policies, conversations: side.conversations })}</p>
    </section>
  );
}

function DeclineDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => Promise<void> }) {
  const t = mergeTexts.useTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const decline = useMutation({
    mutationFn: (reason: string) => api.post(`/api/customer-merges/${id}/decline`, { reason }),
    onSuccess: async () => {
      onClose();
      await onDone();
    },
  });
  return (
    <FormDialog<{ reason: string }> title={t('declineTitle')} help={t('declineHelp')} action={t('decline')} form={form} busy={decline.isPending} error={decline.error} initial={{ reason: '' }} onSubmit={({ reason }) => decline.mutate(reason.trim())} onClose={onClose}>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea autoFocus rows={2} maxLength={200} placeholder={t('reasonExample')} />
      </Form.Item>
    </FormDialog>
  );
}
