import type { PainPointPage } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { improvementKey, useAct } from './queries.ts';
import { improvementTexts } from './texts.ts';

const finished = new Set(['closed', 'overridden']);

/** Makes a voice evidence of a pain point that is being solved; offered where the voice is read. */
export function AddEvidence({ voiceId }: { voiceId: string }) {
  const t = improvementTexts.useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('addEvidence')}</Button>
      {open && <AddDialog voiceId={voiceId} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddDialog({ voiceId, onClose }: { voiceId: string; onClose: () => void }) {
  const t = improvementTexts.useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ painPointId: string }>();
  const [text, setText] = useState('');
  const query = useQuery({ queryKey: [improvementKey, 'choose', text], queryFn: ({ signal }) => api.get<PainPointPage>('/api/pain-points', { text, limit: 100 }, signal) });
  const points = (query.data?.items ?? []).filter(({ state }) => !finished.has(state));
  const act = useAct(async ({ painPointId }: { painPointId: string }) => {
    const { added } = await api.post<{ added: number }>(`/api/pain-points/${painPointId}/voices`, { voiceIds: [voiceId] });
    const number = points.find(({ id }) => id === painPointId)?.number ?? '';
    void message.success(t(added > 0 ? 'evidenceAdded' : 'evidenceThere', { number }));
  }, onClose, true);
  return (
    <FormDialog<{ painPointId: string }> title={t('addEvidence')} help={t('addEvidenceHelp')} action={t('addEvidence')} form={form} busy={act.isPending} error={act.error} initial={{}} onSubmit={(values) => act.mutate(values)} onClose={onClose}>
      <Form.Item name="painPointId" label={t('choosePainPoint')} rules={[{ required: true, message: t('needed') }]}>
        <Select showSearch={{ filterOption: false, onSearch: setText }} loading={query.isFetching} options={points.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))} />
      </Form.Item>
    </FormDialog>
  );
}
