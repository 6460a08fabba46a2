import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Segmented, Upload } from 'antd';
import { fileAddress } from '../platform/api.ts';
import { CursorTable, type CursorTableProps } from './CursorTable.tsx';
import { EmptyState } from './EmptyState.tsx';
import { errorLine } from './error-words.ts';
import { RelativeTime } from './RelativeTime.tsx';
import './import-start.css';

/** An import in the list of those before. */
export interface ListedImport {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: string;
  readonly counts: Readonly<Record<'create' | 'update' | 'reject', number>>;
}

export interface ImportStartProps<Kind extends string, Made extends ListedImport> {
  words: Record<'kind' | 'template' | 'choose' | 'help' | 'recent' | 'recentEmpty' | 'file' | 'state' | 'create' | 'update' | 'reject' | 'time', string>;
  kind: Kind;
  kinds: readonly { value: Kind; label: string }[];
  onKind: (kind: Kind) => void;
  /** Where templates of the kind are had. */
  templates: string;
  /** Endings of files that can be read. */
  accept: string;
  busy: boolean;
  /** How much of the file has been sent, 0 to 1, where that is known. */
  share?: number;
  error: unknown;
  onFile: (file: File) => void;
  queryKey: CursorTableProps<Made>['queryKey'];
  load: CursorTableProps<Made>['load'];
  kindOf: (each: Made) => string;
  stateOf: (each: Made) => string;
  figure?: (value: number) => string;
  onOpen: (id: string) => void;
}

/** First step of an import: what, and from which file. Below it the imports of the last month. */
export function ImportStart<Kind extends string, Made extends ListedImport>({
  words, kind, kinds, onKind, templates, accept, busy, share, error, onFile, queryKey, load, kindOf, stateOf, figure = String, onOpen,
}: ImportStartProps<Kind, Made>) {
  return (
    <div className="import-steps">
      <div className="import-row">
        <Segmented<Kind> value={kind} onChange={onKind} disabled={busy} options={[...kinds]} aria-label={words.kind} />
        <div className="page-header-actions">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button key={format} href={fileAddress(`${templates}/${kind}`, { format })} download>
              {`${words.template} ${format.toUpperCase()}`}
            </Button>
          ))}
        </div>
      </div>
      {error !== null && <Alert type="error" showIcon title={errorLine(error)} role="alert" />}
      <Upload.Dragger
        accept={accept}
        multiple={false}
        showUploadList={false}
        disabled={busy}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <p className="state-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{words.choose}</p>
        <p className="status-muted">{words.help}</p>
      </Upload.Dragger>
      {busy && share !== undefined && <Progress percent={Math.floor(share * 100)} aria-label={words.choose} />}
      <h2>{words.recent}</h2>
      <CursorTable<Made>
        queryKey={queryKey}
        load={load}
        rowKey={(each) => each.id}
        label={words.recent}
        onOpen={(each) => onOpen(each.id)}
        empty={<EmptyState title={words.recentEmpty} />}
        columns={[
          { title: words.file, render: (_, each) => each.fileName },
          { title: words.kind, render: (_, each) => kindOf(each) },
          { title: words.state, render: (_, each) => stateOf(each) },
          ...(['create', 'update', 'reject'] as const).map((act) => ({ title: words[act], align: 'right' as const, className: 'figures', render: (_: unknown, each: Made) => figure(each.counts[act]) })),
          { title: words.time, render: (_, each) => <RelativeTime at={each.createdAt} /> },
        ]}
      />
    </div>
  );
}
