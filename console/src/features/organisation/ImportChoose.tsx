import type { Import, ImportKind } from '@huiyin/contracts';
import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Segmented, Upload } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../../platform/api.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { organisationTexts } from './texts.ts';

const kinds: readonly ImportKind[] = ['units', 'departments', 'staff'];

/** First step: what, and from which file. Below it the imports of the last month. */
export function ImportChoose({ onReady }: { onReady: (id: string) => void }) {
  const t = organisationTexts.useTexts();
  const client = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('units');
  const send = useMutation({
    mutationFn: (file: File) => api.post<Import>('/api/imports', new Blob([file], { type: 'application/octet-stream' }), { kind, fileName: file.name }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['organisation', 'imports'] });
      onReady(made.id);
    },
  });
  return (
    <div className="import-choose">
      <div className="organisation-row">
        <Segmented<ImportKind> value={kind} onChange={setKind} options={kinds.map((each) => ({ value: each, label: t(`importKinds.${each}`) }))} aria-label={t('importKind')} />
        <div className="page-header-actions">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button key={format} href={fileAddress(`/api/imports/templates/${kind}`, { format })} download>
              {`${t('template')} ${format.toUpperCase()}`}
            </Button>
          ))}
        </div>
      </div>
      {send.isError && <Alert type="error" showIcon title={errorLine(send.error)} role="alert" />}
      <Upload.Dragger
        accept=".csv,.xlsx,.txt"
        multiple={false}
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          send.mutate(file);
          return false;
        }}
      >
        <p className="state-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{send.isPending ? t('checking') : t('chooseFile')}</p>
        <p className="organisation-faint">{t('dropHelp')}</p>
      </Upload.Dragger>
      <h2>{t('recent')}</h2>
      <CursorTable<Import>
        queryKey={['organisation', 'imports']}
        load={(cursor, signal) => api.get('/api/imports', { limit: 20, cursor }, signal)}
        rowKey={(each) => each.id}
        label={t('recent')}
        onOpen={(each) => onReady(each.id)}
        empty={<EmptyState title={t('recentEmpty')} />}
        columns={[
          { title: t('file'), dataIndex: 'fileName' },
          { title: t('importKind'), render: (_, each) => t(`importKinds.${each.kind}`) },
          { title: t('state'), render: (_, each) => t(`states.${each.state}`) },
          { title: t('actions.create'), align: 'right', className: 'figures', render: (_, each) => each.counts.create },
          { title: t('actions.update'), align: 'right', className: 'figures', render: (_, each) => each.counts.update },
          { title: t('actions.reject'), align: 'right', className: 'figures', render: (_, each) => each.counts.reject },
          { title: t('time'), render: (_, each) => <RelativeTime at={each.createdAt} /> },
        ]}
      />
    </div>
  );
}
