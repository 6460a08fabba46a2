import { clockConfidences, durationUnits, type ClockRule, type ClockRuleChange, type ClockRuleList } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Select } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { orderTexts } from './texts.ts';
import { readWholeNumbers } from './whole-numbers.ts';

type Values = Omit<ClockRuleChange, 'warnPercents' | 'escalateMinutes'> & { warnPercents: string; escalateMinutes: string };

/** A new rule, or a new version of one. */
export function ClockRuleDialog({ rule, onClose, onSaved }: { rule: ClockRule | undefined; onClose: () => void; onSaved: (list: ClockRuleList) => void }) {
  const t = orderTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const save = useMutation({
    mutationFn: (body: ClockRuleChange) => api.post<ClockRuleList>('/api/clock-rules', body),
    onSuccess: (list) => {
      void message.success(t('rules.saved'));
      onSaved(list);
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message: words }) => ({ name: path as keyof Values, errors: [words] })));
    },
  });
  const needed = [{ required: true, message: t('templates.needed') }];
  const numbers = [{ validator: (_: unknown, value: string) => (readWholeNumbers(value ?? '') === undefined ? Promise.reject(new Error(t('rules.listRule'))) : Promise.resolve()) }];
  const today = new Date(now()).toISOString().slice(0, 10);
  const { code = '', name = '', nameEn = '', unit = 'workingDays', amount = 1, source = '', confidence = 'own', warnPercents = [80], escalateMinutes = [0] } = rule ?? {};
  return (
    <FormDialog<Values>
      wide
      title={t(rule === undefined ? 'rules.add' : 'rules.newVersion')}
      help={t('rules.help')}
      action={t('rules.add')}
      form={form}
      busy={save.isPending}
      error={save.error}
      initial={{ code, name, nameEn, unit, amount, source, confidence, effectiveOn: today, warnPercents: warnPercents.join(', '), escalateMinutes: escalateMinutes.join(', ') }}
      onSubmit={(values) => save.mutate({ ...values, warnPercents: readWholeNumbers(values.warnPercents) ?? [], escalateMinutes: readWholeNumbers(values.escalateMinutes) ?? [] })}
      onClose={onClose}
    >
      <div className="record-fields">
        <Form.Item name="code" label={t('rules.code')} rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,40}$/, message: t('templates.codeRule') }]}><Input disabled={rule !== undefined} maxLength={40} /></Form.Item>
        <Form.Item name="effectiveOn" label={t('rules.effectiveOn')} rules={needed}><Input type="date" /></Form.Item>
        <Form.Item name="name" label={t('rules.name')} rules={needed}><Input maxLength={60} /></Form.Item>
        <Form.Item name="nameEn" label={t('templates.nameEn')} rules={needed}><Input maxLength={80} /></Form.Item>
        <Form.Item name="amount" label={t('rules.amount')} rules={needed}><InputNumber min={1} max={100_000} precision={0} /></Form.Item>
        <Form.Item name="unit" label={t('rules.unit')}><Select options={durationUnits.map((each) => ({ value: each, label: t(`rules.units.${each}`) }))} /></Form.Item>
        <Form.Item name="warnPercents" label={t('rules.warn')} extra={t('rules.warnHelp')} rules={numbers}><Input /></Form.Item>
        <Form.Item name="escalateMinutes" label={t('rules.escalate')} extra={t('rules.escalateHelp')} rules={numbers}><Input /></Form.Item>
      </div>
      <Form.Item name="source" label={t('rules.source')} rules={needed}><Input.TextArea rows={2} maxLength={300} /></Form.Item>
      <Form.Item name="confidence" label={t('rules.confidence')}><Select options={clockConfidences.map((each) => ({ value: each, label: t(`confidence.${each}`) }))} /></Form.Item>
    </FormDialog>
  );
}
