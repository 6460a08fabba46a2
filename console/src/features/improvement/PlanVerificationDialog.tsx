import { voiceChannelName, type PainPoint, type VerificationPlanNew, type VerificationPreview } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { improvementKey, optionsQuery, useAct } from './queries.ts';
import { improvementTexts } from './texts.ts';
import { percent } from './verification-words.ts';

interface Values {
  touchpoint: string;
  channel?: string;
  months: number;
  from: string;
  to: string;
  effect: number;
  floor?: number;
  response: number;
  deadlineOn: string;
  full: boolean;
  questionnaireId?: string;
}

/** The plan as the server takes it, once everything that it needs is there. */
function planOf(v: Partial<Values>): VerificationPlanNew | null {
  if (!v.touchpoint || !v.months || !v.from || !v.to || !v.effect || !v.deadlineOn) return null;
  return {
    cohort: { touchpoint: v.touchpoint, months: v.months, channel: v.channel ?? null }, baseline: { from: v.from, to: v.to }, effect: v.effect / 100, deadlineOn: v.deadlineOn, fullCount: v.full === true, responseShare: (v.response ?? 30) / 100,
    ...(v.floor === undefined || v.floor === null ? {} : { floor: v.floor / 100 }), ...(v.questionnaireId === undefined ? {} : { questionnaireId: v.questionnaireId }),
  };
}

/** Fixes the rule; what it comes to is shown while it is being thought about. */
export function PlanVerificationDialog({ point, onClose }: { point: PainPoint; onClose: () => void }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const [form] = Form.useForm<Values>();
  const initial: Partial<Values> = { months: 3, effect: 5, response: 30, full: false, ...(point.touchpoint === null ? {} : { touchpoint: point.touchpoint }) };
  const [values, setValues] = useState<Partial<Values>>(initial);
  const plan = planOf(values);
  const preview = useQuery({ queryKey: [improvementKey, 'preview', plan], queryFn: () => api.post<VerificationPreview>('/api/verifications/preview', plan!), enabled: plan !== null, retry: false });
  const options = useQuery(optionsQuery).data;
  const act = useAct((body: VerificationPlanNew) => api.post(`/api/pain-points/${point.id}/verifications`, body), onClose, true);
  const required = [{ required: true, message: t('needed') }];
  return (
    <FormDialog<Values> wide title={t('plan')} help={t('planHelp')} action={t('plan')} form={form} busy={act.isPending} error={act.error} initial={initial} onChange={setValues} onClose={onClose} onSubmit={(given) => { const body = planOf(given); if (body !== null) act.mutate(body); }}>
      <div className="pain-fields">
        <Form.Item name="touchpoint" label={t('p.touchpoint')} rules={required}><Select options={(options?.touchpoints ?? []).map(({ code, name, nameEn }) => ({ value: code, label: locale === 'en' ? nameEn : name }))} /></Form.Item>
        <Form.Item name="months" label={t('p.months')} rules={required}><InputNumber min={1} max={12} precision={0} /></Form.Item>
        <Form.Item name="channel" label={t('p.channel')}><Select allowClear options={(options?.channels ?? []).map((value) => ({ value, label: voiceChannelName(value, locale) }))} /></Form.Item>
        <Form.Item name="questionnaireId" label={t('p.questionnaire')}><Select allowClear options={(preview.data?.questionnaires ?? []).map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
        <Form.Item name="from" label={`${t('p.baseline')} · ${t('p.from')}`} rules={required}><DayField placeholder={t('p.from')} /></Form.Item>
        <Form.Item name="to" label={`${t('p.baseline')} · ${t('p.to')}`} rules={required}><DayField placeholder={t('p.to')} /></Form.Item>
        <Form.Item name="effect" label={t('p.effect')} rules={required}><InputNumber min={0.5} max={60} step={0.5} /></Form.Item>
        <Form.Item name="floor" label={t('p.floor')}><InputNumber min={0} max={100} /></Form.Item>
        <Form.Item name="response" label={t('p.response')}><InputNumber min={2} max={100} precision={0} /></Form.Item>
        <Form.Item name="deadlineOn" label={t('p.deadline')} rules={required}><DayField placeholder={t('p.deadline')} /></Form.Item>
      </div>
      <Form.Item name="full" valuePropName="checked"><Checkbox>{t('p.full')}</Checkbox></Form.Item>
      <Preview preview={preview.data} error={preview.error} />
    </FormDialog>
  );
}

function Preview({ preview, error }: { preview: VerificationPreview | undefined; error: unknown }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  if (error) return <Alert type="warning" showIcon title={errorLine(error)} />;
  if (preview === undefined) return <Alert type="info" title={t('previewWait')} />;
  if (preview.problem !== null) return <Alert type="warning" showIcon title={locale === 'en' ? preview.problem.en : preview.problem.zh} />;
  const { baseline, answers, invitations, pool } = preview;
  return (
    <Alert
      type={pool < (invitations ?? 0) ? 'warning' : 'success'} showIcon
      title={t('preview', { share: percent(baseline.part / baseline.whole), answers: baseline.whole, needed: answers ?? 0, invitations: invitations ?? 0, pool })}
      {...(pool < (invitations ?? 0) ? { description: t('previewShort') } : {})}
    />
  );
}
