import type { VoiceImport } from '@huiyin/contracts';
import { CloudUploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Progress, Table, Upload } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../../../platform/api.ts';
import { fullTime, number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { CursorTable } from '../../../ui/CursorTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { errorLine } from '../../../ui/error-words.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { commentKey, importQuery } from './queries.ts';
import { commentTexts } from './texts.ts';
import './comments.css';

/** Bytes of one part; the server expects just these. */
const partBytes = 1_048_576;

/** Choose a file, look at its first rows and at what is refused, confirm: `/voice-imports`, then `/voice-imports/<id>`. */
export function ImportsPage() {
  const t = commentTexts.useTexts();
  const { id }: { id?: string } = useParams({ strict: false });
  return (
    <div className="page page-wide">
      <PageHeader title={t('importTitle')} help={t('importHelp')} />
      {id === undefined ? <ChooseFile /> : <OneImport key={id} id={id} />}
    </div>
  );
}

function ChooseFile() {
  const t = commentTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: async (file: File) => {
      let made = await api.post<VoiceImport>('/api/voices/imports', { fileName: file.name, fileBytes: file.size, key: `${file.name} ${file.size} ${file.lastModified}` });
      while (made.state === 'receiving') {
        const n = Math.floor(made.receivedBytes / partBytes);
        setShare(made.receivedBytes / file.size);
        made = await api.post<VoiceImport>(`/api/voices/imports/${made.id}/parts/${n}`, file.slice(n * partBytes, (n + 1) * partBytes, 'application/octet-stream'));
      }
      return made;
    },
    onSuccess: ({ id }) => go({ to: `/voice-imports/${id}` as never }),
    onSettled: () => client.invalidateQueries({ queryKey: [commentKey, 'imports'] }),
  });
  return (
    <>
      <Upload accept=".csv,.txt,.jsonl,.xlsx" showUploadList={false} disabled={send.isPending} beforeUpload={(file) => (send.mutate(file), false)}>
        <Button type="primary" icon={<CloudUploadOutlined aria-hidden />} loading={send.isPending}>{send.isPending ? t('uploading', { percent: Math.floor(share * 100) }) : t('chooseFile')}</Button>
      </Upload>
      {send.isError && <Alert type="error" title={errorLine(send.error)} />}
      <h2>{t('recent')}</h2>
      <CursorTable<VoiceImport>
        label={t('recent')} queryKey={[commentKey, 'imports']} load={(cursor, signal) => api.get('/api/voices/imports', { limit: 20, cursor }, signal)} rowKey={(row) => row.id}
        empty={<EmptyState icon={<CloudUploadOutlined aria-hidden />} title={t('recentEmpty')} help="" />} onOpen={(row) => void go({ to: `/voice-imports/${row.id}` as never })}
        columns={[
          { title: t('file'), dataIndex: 'fileName' },
          { title: t('state'), render: (_, row) => t(`states.${row.state}`) },
          ...(['stored', 'repeated', 'rejected'] as const).map((key) => ({ title: t(key), align: 'right' as const, render: (_: unknown, row: VoiceImport) => number(row[key], locale) })),
          { title: t('said'), render: (_, row) => fullTime(row.createdAt, locale) },
        ]}
      />
    </>
  );
}

function OneImport({ id }: { id: string }) {
  const t = commentTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const query = useQuery(importQuery(id));
  const start = useMutation({ mutationFn: () => api.post<VoiceImport>(`/api/voices/imports/${id}/start`, {}), onSuccess: (now) => client.setQueryData(importQuery(id).queryKey, now) });
  if (query.data === undefined) return query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null;
  const made = query.data;
  const busy = made.state === 'checking' || made.state === 'importing';
  return (
    <>
      <Descriptions
        size="small" column={{ xs: 1, sm: 3 }}
        items={[{ key: 'f', label: t('file'), children: made.fileName }, { key: 's', label: t('state'), children: t(`states.${made.state}`) }, ...(['checked', 'stored', 'repeated', 'rejected'] as const).map((key) => ({ key, label: t(key), children: number(made[key], locale) }))]}
      />
      {busy && <Progress percent={Math.floor((100 * made.readBytes) / Math.max(1, made.fileBytes))} />}
      {made.failure !== null && <Alert type="error" title={made.failure} />}
      {made.ignoredColumns.length > 0 && <Alert type="info" title={t('ignored', { columns: made.ignoredColumns.join(', ') })} />}
      {start.isError && <Alert type="error" title={errorLine(start.error)} />}
      <div className="voice-acts">
        {made.state === 'ready' && <Button type="primary" loading={start.isPending} disabled={made.checked === made.rejected} onClick={() => start.mutate()}>{t('start', { count: made.checked - made.rejected })}</Button>}
        {made.rejected > 0 && <Button href={fileAddress(`/api/voices/imports/${id}/rejected-rows`, {})} download>{t('rejectedRows')}</Button>}
        <Button onClick={() => void go({ to: '/voice-imports' as never })}>{t('another')}</Button>
      </div>
      {made.rejected > 0 && !busy && (
        <CursorTable<{ line: number; reasons: string[] }>
          label={t('rejected')} queryKey={[commentKey, 'rejected', id, made.rejected]} load={(cursor, signal) => api.get(`/api/voices/imports/${id}/rejected`, { limit: 20, cursor }, signal)} rowKey={(row) => String(row.line)} empty={null}
          columns={[{ title: t('rejected'), render: (_, row) => t('line', { line: row.line }) }, { title: t('reason'), render: (_, row) => row.reasons.join(' ') }]}
        />
      )}
      {made.preview.length > 0 && made.state === 'ready' && (
        <Table
          title={() => t('preview')} size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey="id" dataSource={made.preview}
          columns={[{ title: t('said'), render: (_, row) => fullTime(row.saidAt, locale) }, { title: t('touchpoint'), dataIndex: 'touchpoint' }, { title: t('channel'), dataIndex: 'channel' }, { title: t('rating'), dataIndex: 'rating' }, { title: t('search'), dataIndex: 'text' }]}
        />
      )}
    </>
  );
}
