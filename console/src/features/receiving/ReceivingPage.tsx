import { InboxOutlined } from '@ant-design/icons';
import type { ReceivingDepartment, ReceivingDepartmentPage, ReceivingUnit, ReceivingUnitPage, ReceivingVoices, ReceivingVoicesPage } from '@huiyin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Input, Segmented, Space } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { ComplaintQueuesDialog } from './ComplaintQueuesDialog.tsx';
import { OneQueueDialog } from './OneQueueDialog.tsx';
import type { ReceivingSearch } from './receiving-search.ts';
import { receivingTexts } from './texts.ts';

/** Where work orders and complaints go, unit by unit, and where they would reach nobody. */
export function ReceivingPage() {
  const t = receivingTexts.useTexts();
  const go = useNavigate();
  const search: ReceivingSearch = useSearch({ strict: false });
  const show = (next: ReceivingSearch) => void go({ to: '/receiving', search: next as never });
  const { lacking: _lacking, ...all } = search;
  const { text: _text, ...anywhere } = search;
  const kept = search.of === undefined ? {} : { of: search.of };
  const empty = (
    <EmptyState icon={<InboxOutlined aria-hidden />} title={t(search.lacking && search.text === undefined ? 'emptyLacking' : 'empty')}>
      {(search.lacking || search.text !== undefined) && <Button onClick={() => show(kept)}>{t('clear')}</Button>}
    </EmptyState>
  );
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')} />
      <Space wrap>
        <Segmented<'workOrders' | 'complaints' | 'voices'>
          aria-label={t('title')}
          value={search.of ?? 'workOrders'}
          options={(['workOrders', 'complaints', 'voices'] as const).map((value) => ({ value, label: t(`of.${value}`) }))}
          onChange={(value) => show(value === 'workOrders' ? {} : { of: value })}
        />
        <Input.Search key={search.text} allowClear defaultValue={search.text} placeholder={t('search')} aria-label={t('search')} maxLength={60} onSearch={(text) => show(text.trim() === '' ? anywhere : { ...search, text: text.trim() })} />
        <Checkbox checked={search.lacking === true} onChange={(event) => show(event.target.checked ? { ...search, lacking: true } : all)}>{t('lacking')}</Checkbox>
      </Space>
      <p className="status-muted">{t(`ofHelp.${search.of ?? 'workOrders'}`)}</p>
      {search.of === 'voices' ? <VoiceUnits search={search} empty={empty} /> : search.of === 'complaints' ? <Units search={search} empty={empty} /> : <Departments search={search} empty={empty} />}
    </div>
  );
}

interface ListProps {
  search: ReceivingSearch;
  empty: React.ReactNode;
}
const asked = ({ text, lacking }: ReceivingSearch) => ({ text, lacking });

function Departments({ search, empty }: ListProps) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [open, setOpen] = useState<ReceivingDepartment>();
  return (
    <>
      <CursorTable<ReceivingDepartment>
        queryKey={['receiving', 'departments', asked(search)]}
        load={(cursor, signal) => api.get<ReceivingDepartmentPage>('/api/receiving/departments', { ...asked(search), cursor }, signal)}
        rowKey={(row) => row.id}
        label={t('of.workOrders')}
        empty={empty}
        columns={[
          { title: t('department'), render: (_, row) => <>{row.unit} · <strong>{row.name}</strong></> },
          { title: t('queue'), render: (_, { queue }) => (queue === null ? <span className="status-muted">{t('none')}</span> : locale === 'en' ? queue.nameEn : queue.name) },
          { title: t('reaches'), render: (_, { queue, people }) => (queue === null ? <Reach people={people} some={t('byHand', { count: people })} nobody={t('nobody')} byHand /> : <Reach people={queue.people} some={t('queuePeople', { count: queue.people })} nobody={t('nobodyInQueue')} />) },
          { title: t('waiting'), align: 'right', className: 'figures', dataIndex: 'waiting' },
          { title: '', align: 'right', render: (_, row) => <Button size="small" onClick={() => setOpen(row)}>{t('change')}</Button> },
        ]}
      />
      {open !== undefined && <OneQueueDialog title={t('changeOrders', { name: `${open.unit} · ${open.name}` })} help={t('changeOrdersHelp', { waiting: open.queue === null ? open.waiting : 0 })} path={`/api/receiving/departments/${open.id}`} queueId={open.queue?.id} onClose={() => setOpen(undefined)} onSaved={() => void client.invalidateQueries({ queryKey: ['receiving'] })} />}
    </>
  );
}

function Units({ search, empty }: ListProps) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [open, setOpen] = useState<ReceivingUnit>();
  const named = (queue: { name: string; nameEn: string }) => (locale === 'en' ? queue.nameEn : queue.name);
  return (
    <>
      <CursorTable<ReceivingUnit>
        queryKey={['receiving', 'units', asked(search)]}
        load={(cursor, signal) => api.get<ReceivingUnitPage>('/api/receiving/units', { ...asked(search), cursor }, signal)}
        rowKey={(row) => row.id}
        label={t('of.complaints')}
        empty={empty}
        columns={[
          { title: t('unit'), render: (_, row) => <strong>{row.name}</strong> },
          { title: t('own'), render: (_, { queues }) => (queues.length === 0 ? <span className="status-muted">{t('none')}</span> : queues.map(({ category, queue }) => <div key={category}><span className="status-muted">{t(`category.${category}`)}</span> {named(queue)}</div>)) },
          { title: t('general'), render: (_, { id, general }) => (general === null ? <span className="status-muted">–</span> : general.unitId === id ? named(general.queue) : t('fromUnit', { queue: named(general.queue), unit: general.unit })) },
          { title: t('reaches'), render: (_, { general }) => (general === null ? <Reach people={0} some="" nobody={t('noQueue')} /> : <Reach people={general.queue.people} some={t('queuePeople', { count: general.queue.people })} nobody={t('nobodyInQueue')} />) },
          { title: t('waiting'), align: 'right', className: 'figures', dataIndex: 'waiting' },
          { title: '', align: 'right', render: (_, row) => <Button size="small" onClick={() => setOpen(row)}>{t('change')}</Button> },
        ]}
      />
      {open !== undefined && <ComplaintQueuesDialog unit={open} onClose={() => setOpen(undefined)} onSaved={() => void client.invalidateQueries({ queryKey: ['receiving'] })} />}
    </>
  );
}

function VoiceUnits({ search, empty }: ListProps) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [open, setOpen] = useState<ReceivingVoices>();
  const named = (queue: { name: string; nameEn: string }) => (locale === 'en' ? queue.nameEn : queue.name);
  return (
    <>
      <CursorTable<ReceivingVoices>
        queryKey={['receiving', 'voices', asked(search)]}
        load={(cursor, signal) => api.get<ReceivingVoicesPage>('/api/receiving/voices', { ...asked(search), cursor }, signal)}
        rowKey={(row) => row.id}
        label={t('of.voices')}
        empty={empty}
        columns={[
          { title: t('unit'), render: (_, row) => <strong>{row.name}</strong> },
          { title: t('own'), render: (_, { queue }) => (queue === null ? <span className="status-muted">{t('none')}</span> : named(queue)) },
          { title: t('general'), render: (_, { id, general }) => (general === null ? <span className="status-muted">–</span> : general.unitId === id ? named(general.queue) : t('fromUnit', { queue: named(general.queue), unit: general.unit })) },
          { title: t('reaches'), render: (_, { general }) => (general === null ? <Reach people={0} some="" nobody={t('noQueue')} /> : <Reach people={general.queue.people} some={t('queuePeople', { count: general.queue.people })} nobody={t('nobodyInQueue')} />) },
          { title: t('waiting'), align: 'right', className: 'figures', dataIndex: 'waiting' },
          { title: '', align: 'right', render: (_, row) => <Button size="small" onClick={() => setOpen(row)}>{t('change')}</Button> },
        ]}
      />
      {open !== undefined && <OneQueueDialog title={t('changeVoices', { name: open.name })} help={t('changeVoicesHelp', { waiting: open.waiting })} path={`/api/receiving/voices/${open.id}`} queueId={open.queue?.id} onClose={() => setOpen(undefined)} onSaved={() => void client.invalidateQueries({ queryKey: ['receiving'] })} />}
    </>
  );
}

/** By hand is not wrong, only slower: no colour for it. */
function Reach({ people, some, nobody, byHand = false }: { people: number; some: string; nobody: string; byHand?: boolean }) {
  return <StatusWord tone={people === 0 ? 'danger' : byHand ? 'muted' : 'success'}>{people === 0 ? nobody : some}</StatusWord>;
}
