import { PlusOutlined } from '@ant-design/icons';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { CursorTable, type CursorTableProps } from './CursorTable.tsx';
import { EmptyState } from './EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';
import { uiTexts } from './texts.ts';

/** An entry that is open beside its list, with the tab that is in its address. */
export interface OpenEntry {
  id: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
  onClose: () => void;
}

interface DrawerListProps<Row> {
  /** Where the list is; an entry is at `<path>/<id>`. */
  path: string;
  title: string;
  help: string;
  icon: ReactNode;
  emptyTitle: string;
  emptyHelp: string;
  emptyArchived: string;
  /** Absent for who may not add any. */
  add: string | undefined;
  load: (archived: boolean, ...page: Parameters<CursorTableProps<Row>['load']>) => ReturnType<CursorTableProps<Row>['load']>;
  columns: (open: (id: string) => void) => CursorTableProps<Row>['columns'];
  drawer: (entry: OpenEntry) => ReactNode;
  dialog: (onClose: () => void, onMade: (id: string) => void) => ReactNode;
}

/** What an administrator keeps: those in use or archived, one open beside the list, and the way to add one. */
export function DrawerList<Row extends { id: string }>({ path, title, help, icon, emptyTitle, emptyHelp, emptyArchived, add, load, columns, drawer, dialog }: DrawerListProps<Row>) {
  const t = uiTexts.useTexts();
  const navigate = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const { archived = false, tab }: { archived?: boolean; tab?: string } = useSearch({ strict: false });
  const [adding, setAdding] = useState(false);
  const kept = archived ? { archived } : {};
  const open = (one: string, search: object = {}): void => void navigate({ to: `${path}/${one}`, search: { ...kept, ...search } as never });
  return (
    <div className="page">
      <PageHeader title={title} help={help}>
        {add !== undefined && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {add}
          </Button>
        )}
      </PageHeader>
      <div>
        <Segmented
          aria-label={t('shown')}
          value={archived ? 'archived' : 'inUse'}
          options={(['inUse', 'archived'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => void navigate({ to: path, search: (value === 'archived' ? { archived: true } : {}) as never })}
        />
      </div>
      <CursorTable<Row>
        queryKey={[path.slice(1), 'list', archived]}
        load={(cursor, signal) => load(archived, cursor, signal)}
        rowKey={(row) => row.id}
        label={title}
        openKey={id}
        onOpen={(row) => open(row.id)}
        empty={
          archived ? (
            <EmptyState title={emptyArchived} icon={icon} />
          ) : (
            <EmptyState title={emptyTitle} help={emptyHelp} icon={icon}>
              {add !== undefined && <Button onClick={() => setAdding(true)}>{add}</Button>}
            </EmptyState>
          )
        }
        columns={columns(open)}
      />
      {id !== undefined && drawer({ id, tab, onTab: (next) => open(id, { tab: next }), onClose: () => void navigate({ to: path, search: kept as never }) })}
      {adding &&
        dialog(
          () => setAdding(false),
          (made) => {
            setAdding(false);
            open(made);
          },
        )}
    </div>
  );
}
