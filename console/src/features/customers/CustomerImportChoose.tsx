import { coreKinds, type CoreKind, type CustomerImport } from '@huiyin/contracts';
import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress, Segmented, Upload } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../../platform/api.ts';
import { number } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { customerTexts } from './texts.ts';
import { uploadFile } from './upload-file.ts';

/** First step: what, and from which file. Below it the imports of the last month. */
export function CustomerImportChoose({ onReady }: { onReady: (id: string) => void }) {
  const t = customerTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [kind, setKind] = useState<CoreKind>('customers');
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => uploadFile(kind, file, setShare),
    onSuccess: ({ id }) => onReady(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers', 'imports'] }),
  });
  const count = (value: number): string => number(value, locale);
  return (
    <div className="customer-import">
      <div className="customer-import-row">
        <Segmented<CoreKind> value={kind} onChange={setKind} disabled={send.isPending} options={coreKinds.map((each) => ({ value: each, label: t(`kinds.${each}`) }))} aria-label={t('kind')} />
        <div className="page-header-actions">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button key={format} href={fileAddress(`/api/customer-imports/templates/${kind}`, { format })} download>
              {`${t('template')} ${format.toUpperCase()}`}
            </Button>
          ))}
        </div>
      </div>
      {send.isError && <Alert type="error" showIcon title={errorLine(send.error)} role="alert" />}
      <Upload.Dragger
        accept=".csv,.txt,.jsonl,.xlsx"
        multiple={false}
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          setShare(0);
          send.mutate(file);
          return false;
        }}
      >
        <p className="state-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{send.isPending ? t('uploading', { percent: Math.floor(share * 100) }) : t('choose')}</p>
        <p className="status-muted">{t('chooseHelp')}</p>
      </Upload.Dragger>
      {send.isPending && <Progress percent={Math.floor(share * 100)} aria-label={t('uploading', { percent: Math.floor(share * 100) })} />}
      <h2>{t('recent')}</h2>
      <CursorTable<CustomerImport>
        queryKey={['customers', 'imports']}
        load={(cursor, signal) => api.get('/api/customer-imports', { limit: 20, cursor }, signal)}
        rowKey={(each) => each.id}
        label={t('recent')}
        onOpen={(each) => onReady(each.id)}
        empty={<EmptyState title={t('recentEmpty')} />}
        columns={[
          { title: t('file'), dataIndex: 'fileName' },
          { title: t('kind'), render: (_, each) => t(`kinds.${each.kind}`) },
          { title: t('state'), render: (_, each) => t(`states.${each.state}`) },
          { title: t('actions.create'), align: 'right', className: 'figures', render: (_, each) => count(each.counts.create) },
          { title: t('actions.update'), align: 'right', className: 'figures', render: (_, each) => count(each.counts.update) },
          { title: t('actions.reject'), align: 'right', className: 'figures', render: (_, each) => count(each.counts.reject) },
          { title: t('time'), render: (_, each) => <RelativeTime at={each.createdAt} /> },
        ]}
      />
    </div>
  );
}
