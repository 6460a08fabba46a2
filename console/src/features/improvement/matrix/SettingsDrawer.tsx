import type { MatrixPreview, MatrixQuery, MatrixSettings } from '@huiyin/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { errorWords } from '../../../ui/error-words.ts';
import { matrixTexts } from './texts.ts';
import { nameOfTheme } from './ThemePanel.tsx';

const causes = ['importance', 'rising', 'complaints'] as const;

/** How the matrix ranks, with the places as they would be before anything is kept. */
export function SettingsDrawer({ query, settings, onClose }: { query: MatrixQuery; settings: MatrixSettings; onClose: () => void }) {
  const t = matrixTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(settings);
  const preview = useQuery({ queryKey: ['matrix', 'preview', query, draft], queryFn: () => api.post<MatrixPreview>('/api/improvement/matrix/preview', { query, settings: draft }), placeholderData: keepPreviousData });
  const save = useMutation({
    mutationFn: () => api.put('/api/improvement/matrix/settings', draft),
    onSuccess: () => {
      void message.success(t('saved'));
      void client.invalidateQueries({ queryKey: ['matrix'] });
      onClose();
    },
  });
  const rows = preview.data?.matrix.rows ?? [];
  const was = preview.data?.was ?? {};
  const gone = Object.keys(was).filter((id) => !rows.some((row) => row.id === id)).length;
  return (
    <Drawer open title={t('settings')} onClose={onClose} size={420} footer={<Button type="primary" loading={save.isPending} disabled={JSON.stringify(draft) === JSON.stringify(settings)} onClick={() => save.mutate()}>{t('save')}</Button>}>
      <p className="help-text">{t('settingsHelp')}</p>
      {save.isError && <Alert type="error" className="dialog-error" title={errorWords(save.error).title} description={errorWords(save.error).help} />}
      <Form layout="vertical">
        {causes.map((cause, at) => (
          <Form.Item key={cause} label={t(`weights.${cause}`)} {...(at === 0 ? { extra: t('weightHelp') } : {})}>
            <InputNumber aria-label={t(`weights.${cause}`)} min={0} max={10} step={0.25} value={draft.weights[cause]} onChange={(value) => setDraft({ ...draft, weights: { ...draft.weights, [cause]: value ?? 0 } })} />
          </Form.Item>
        ))}
        <Form.Item label={t('target')} extra={t('targetHelp')}>
          <InputNumber aria-label={t('target')} min={0} max={100} step={1} value={draft.target === null ? null : Math.round(draft.target * 1000) / 10} onChange={(value) => setDraft({ ...draft, target: value === null ? null : value / 100 })} />
        </Form.Item>
        <Form.Item label={t('smallest')}>
          <InputNumber aria-label={t('smallest')} min={1} max={100_000} precision={0} value={draft.smallest} onChange={(value) => setDraft({ ...draft, smallest: value ?? 1 })} />
        </Form.Item>
      </Form>
      <h2>{t('preview')}</h2>
      {preview.isError && <Alert type="error" title={errorWords(preview.error).title} />}
      <ol className="matrix-preview figures" aria-live="polite">
        {rows.slice(0, 15).map((row) => (
          <li key={row.id}>
            <span>{row.rank}. {nameOfTheme(row)}</span>
            <span>{was[row.id] === undefined ? t('fresh') : was[row.id] === row.rank ? t('same') : t('moved', { was: was[row.id]! })}</span>
          </li>
        ))}
      </ol>
      {gone > 0 && <p className="help-text">{t('goneOut', { count: gone })}</p>}
    </Drawer>
  );
}
