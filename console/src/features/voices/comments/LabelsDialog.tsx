import { voiceSentimentNames, type VoiceListed } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Select } from 'antd';
import { api } from '../../../platform/api.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { commentKey, optionsQuery } from './queries.ts';
import { commentTexts } from './texts.ts';

interface Labels {
  mentions: { topic: string; sentiment: (typeof voiceSentimentNames)[number] }[];
  urgent: boolean;
}

/** What a voice is about, by a person. */
export function LabelsDialog({ voice, onClose }: { voice: Pick<VoiceListed, 'id' | 'mentions' | 'urgent'>; onClose: () => void }) {
  const t = commentTexts.useTexts();
  const english = useLocale() === 'en';
  const client = useQueryClient();
  const [form] = Form.useForm<Labels>();
  const topics = (useQuery(optionsQuery).data?.topics ?? []).filter(({ archived }) => !archived).map(({ code, name, nameEn }) => ({ value: code, label: english ? nameEn : name }));
  const save = useMutation({
    mutationFn: (body: Labels) => api.post(`/api/voices/${voice.id}/labels`, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [commentKey] });
      onClose();
    },
  });
  return (
    <FormDialog<Labels>
      title={t('correct')} help={t('correctHelp')} action={t('save')} form={form} busy={save.isPending} error={save.error}
      initial={{ mentions: voice.mentions.map(({ code, sentiment }) => ({ topic: code, sentiment })), urgent: voice.urgent }}
      onSubmit={({ mentions = [], urgent }) => save.mutate({ mentions: mentions.map(({ topic, sentiment }) => ({ topic, sentiment })), urgent })} onClose={onClose}
    >
      <Form.List name="mentions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="voice-label-row">
                <Form.Item name={[name, 'topic']} noStyle rules={[{ required: true, message: t('topic') }]}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('topic')} options={topics} /></Form.Item>
                <Form.Item name={[name, 'sentiment']} noStyle><Select aria-label={t('sentiment')} options={voiceSentimentNames.map((value) => ({ value, label: t(`sentiments.${value}`) }))} /></Form.Item>
                <Button aria-label={t('clear')} onClick={() => remove(name)}>×</Button>
              </div>
            ))}
            {fields.length < 6 && <Button onClick={() => add({ topic: undefined, sentiment: 'negative' })}>{t('addTopic')}</Button>}
          </>
        )}
      </Form.List>
      <Form.Item name="urgent" valuePropName="checked"><Checkbox>{t('isUrgent')}</Checkbox></Form.Item>
    </FormDialog>
  );
}
