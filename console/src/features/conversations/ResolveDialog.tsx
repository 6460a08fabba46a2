import type { Resolve } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Cascader, Form, Input, Radio } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { ApiError } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { uiTexts } from '../../ui/texts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { reasonsQuery } from './queries.ts';
import { fitsReason, pathOfReason, reasonOptions, type ReasonOption } from './reason-options.ts';
import { keepSummary, outcomes, summaryDraft, toResolve, type Outcome, type SummaryDraft } from './summary-draft.ts';
import { conversationTexts } from './texts.ts';
import { useResolve } from './use-resolve.ts';

interface Values {
  outcome: Outcome;
  reason: string[];
  note: string;
}

const draftOf = ({ outcome, reason, note }: Values): SummaryDraft => ({ outcome, note, reasonId: reason.at(-1) ?? null });
const fieldOf: Partial<Record<string, keyof Values>> = { reasonId: 'reason', solved: 'outcome', note: 'note' } satisfies Partial<Record<keyof Resolve, keyof Values>>;

/** Ends a conversation with its outcome and the summary 服务小结; all by keyboard. */
export function ResolveDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const t = conversationTexts.useTexts();
  const ui = uiTexts.useTexts();
  const english = useLocale() === 'en';
  const [form] = Form.useForm<Values>();
  const tree = useQuery(reasonsQuery).data;
  const options = reasonOptions(tree?.items ?? [], english);
  const act = useResolve(id, onClose, onDone);
  const kept = summaryDraft(id);
  const outcome = Form.useWatch('outcome', form) ?? kept.outcome;
  const matters = outcome !== 'spam' && outcome !== 'duplicate';
  const required = matters ? (tree?.required ?? 0) : 0;
  const optional = (label: string, from: number) => (required >= from ? label : ui('optional', { label }));
  const restore = useEffectEvent(() => {
    if (kept.reasonId !== null && form.getFieldValue('reason')?.length === 0) form.setFieldValue('reason', pathOfReason(options, kept.reasonId));
  });
  // The tree may come after the dialog.
  useEffect(() => {
    if (tree) restore();
  }, [tree]);
  useEffect(() => {
    if (!(act.error instanceof ApiError)) return;
    form.setFields(act.error.fields.flatMap(({ path, message }) => (fieldOf[path] === undefined ? [] : [{ name: fieldOf[path], errors: [message] }])));
  }, [act.error, form]);
  const fieldFaults = act.error instanceof ApiError && act.error.fields.length > 0;
  return (
    <FormDialog<Values>
      title={t('resolveTitle')}
      help={t('resolveHelp')}
      action={t('resolve')}
      form={form}
      busy={act.isPending}
      error={fieldFaults ? null : act.error}
      initial={{ outcome: kept.outcome, reason: pathOfReason(options, kept.reasonId), note: kept.note }}
      onChange={(values) => keepSummary(id, draftOf(values))}
      onSubmit={(values) => act.mutate(toResolve(draftOf(values)))}
      onClose={onClose}
    >
      <Form.Item name="reason" label={optional(t('contactReason'), 1)} hidden={!matters} rules={required >= 1 ? [{ required: true, message: t('contactReasonNeeded') }] : []}>
        <Cascader<ReasonOption>
          autoFocus
          options={options}
          placeholder={t('contactReasonFind')}
          aria-label={t('contactReason')}
          expandTrigger="hover"
          showSearch={{ filter: (typed, path) => fitsReason(path.map((each) => each.label), typed), limit: 50 }}
        />
      </Form.Item>
      <Form.Item name="outcome" label={t('resolveReason')} rules={[{ required: true, message: t('resolveNeeded') }]}>
        <Radio.Group options={outcomes.map((each) => ({ value: each, label: t(`outcome.${each}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={optional(t('resolveNote'), 2)} rules={required >= 2 ? [{ required: true, whitespace: true, message: t('resolveNoteNeeded') }] : []}>
        <Input.TextArea rows={3} maxLength={1000} showCount placeholder={t('resolveExample')} />
      </Form.Item>
    </FormDialog>
  );
}
