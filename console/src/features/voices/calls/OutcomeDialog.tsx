import { voiceCallOutcomes, type VoiceCall, type VoiceCallOutcome } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { DatePicker, Form, Input, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { api } from '../../../platform/api.ts';
import { now } from '../../../platform/clock.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useRefreshCalls } from './queries.ts';
import { callTexts } from './texts.ts';

interface Values {
  outcome: VoiceCallOutcome['outcome'];
  note: string;
  followUpAt?: Dayjs | null;
}

/** What came of a call, and when to call again. */
export function OutcomeDialog({ call, onClose }: { call: VoiceCall; onClose: () => void }) {
  const t = callTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const refresh = useRefreshCalls();
  const record = useMutation({
    mutationFn: ({ outcome, note, followUpAt }: Values) => api.post(`/api/voice-calls/${call.id}/outcome`, { outcome, note: note.trim(), ...(followUpAt ? { followUpAt: followUpAt.toISOString() } : {}) }),
    onSuccess: async () => {
      onClose();
      await refresh();
    },
  });
  return (
    <FormDialog<Values> title={t('record')} help={t('recordHelp')} action={t('record')} form={form} busy={record.isPending} error={record.error} initial={{ note: '' }} onSubmit={(values) => record.mutate(values)} onClose={onClose}>
      <Form.Item name="outcome" label={t('outcome')} rules={[{ required: true, message: t('outcomeNeeded') }]}>
        <Radio.Group optionType="button" options={voiceCallOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('note')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}><Input.TextArea rows={4} maxLength={2000} /></Form.Item>
      <Form.Item name="followUpAt" label={t('followUp')}><DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" minDate={dayjs(now())} maxDate={dayjs(now()).add(30, 'day')} /></Form.Item>
    </FormDialog>
  );
}
