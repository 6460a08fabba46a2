import type { ActiveMerge, CustomerOverview } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { usePermitted } from '../../../platform/session.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { inList } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useCustomerAct } from './queries.ts';
import { profileTexts, wordOf } from './texts.ts';

/** Who was merged into this customer, and why; whoever may can take it apart again. */
export function MergesPart({ id, overview }: { id: string; overview: CustomerOverview }) {
  const t = profileTexts.useTexts();
  const locale = useLocale();
  const mayMerge = usePermitted('customers:merge');
  const [undoing, setUndoing] = useState<ActiveMerge>();
  const { merges, proposals } = overview;
  if (merges.length === 0 && (proposals === 0 || !mayMerge)) return null;
  return (
    <section className="panel profile-part" aria-label={t('merges')}>
      <div className="profile-part-head"><h2>{t('merges')} <span className="side-count figures">{merges.length}</span></h2></div>
      {proposals > 0 && mayMerge && <p>{t('proposals', { count: proposals })} <Link to="/customer-merges">{t('seeProposals')}</Link></p>}
      <ul className="profile-list">
        {merges.map((merge) => (
          <li key={merge.id}>
            <span className="profile-row">
              <strong>{merge.name} <span className="figures">{merge.externalId}</span></strong>
              {mayMerge && <Button size="small" onClick={() => setUndoing(merge)}>{t('undo')}</Button>}
            </span>
            <span>{inList(merge.reasons.map((reason) => wordOf('mergeReasons', reason)), locale)}</span>
            <span className="profile-quiet">{merge.by === null ? t('mergedAlone') : t('mergedBy', { by: merge.by })} · <RelativeTime at={merge.at} /></span>
          </li>
        ))}
      </ul>
      {undoing && <UndoDialog id={id} merge={undoing} onClose={() => setUndoing(undefined)} />}
    </section>
  );
}

function UndoDialog({ id, merge, onClose }: { id: string; merge: ActiveMerge; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const undo = useCustomerAct(id, (reason: string) => api.post(`/api/customers/merges/${merge.id}/undo`, { reason }), () => {
    void message.success(t('undone'));
    onClose();
  });
  return (
    <FormDialog<{ reason: string }> danger title={t('undoTitle')} help={t('undoHelp')} action={t('undo')} form={form} busy={undo.isPending} error={undo.error} initial={{ reason: '' }} onSubmit={({ reason }) => undo.mutate(reason.trim())} onClose={onClose}>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea autoFocus rows={2} maxLength={200} /></Form.Item>
    </FormDialog>
  );
}
