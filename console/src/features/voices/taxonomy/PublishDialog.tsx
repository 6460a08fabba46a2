import type { VoiceTaxonomy, VoiceTaxonomyNew } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../../../platform/api.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { taxonomyKey } from './queries.ts';
import { taxonomyTexts } from './texts.ts';

/** Makes the draft a version. */
export function PublishDialog({ basedOn, topics, onClose }: { basedOn: number; topics: VoiceTaxonomy['topics']; onClose: () => void }) {
  const t = taxonomyTexts.useTexts();
  const [form] = Form.useForm<{ note: string }>();
  const client = useQueryClient();
  const publish = useMutation({
    mutationFn: (body: VoiceTaxonomyNew) => api.post<VoiceTaxonomy>('/api/voices/taxonomy', body),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: [taxonomyKey] });
      await client.invalidateQueries({ queryKey: ['voices'] });
    },
  });
  return (
    <FormDialog<{ note: string }>
      title={t('publish')} help={t('publishHelp', { version: basedOn + 1 })} action={t('publish')} form={form} busy={publish.isPending} error={publish.error} initial={{ note: '' }}
      onSubmit={({ note }) => publish.mutate({ basedOn, note: note.trim(), topics: topics.map(({ known: _known, voices: _voices, ...topic }) => topic) })} onClose={onClose}
    >
      <Form.Item name="note" label={t('note')} rules={[{ required: true, min: 2, whitespace: true, message: t('needed') }]}><Input.TextArea autoFocus rows={3} maxLength={300} /></Form.Item>
    </FormDialog>
  );
}
