import { IdcardOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { cardKinds, type FeedbackCard, type FeedbackCardNew, type FeedbackCardOptions, type FeedbackCardPage } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Checkbox, Form, Input, Modal, Radio, Segmented, Select } from 'antd';
import { toDataURL } from 'qrcode';
import { useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { nameTouchpoint, optionsQuery } from './queries.ts';
import './questionnaires.css';
import { questionnaireTexts } from './texts.ts';

const pageOf = (card: Pick<FeedbackCard, 'code'>) => `${location.origin}/q/c/${card.code}`;

/** `/cards?kind=&view=&text=` */
export function CardsPage() {
  const t = questionnaireTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const search: { kind?: string; view?: string; text?: string } = useSearch({ strict: false });
  const options = useQuery(optionsQuery).data;
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, FeedbackCard>>(new Map());
  const [printing, setPrinting] = useState(false);
  const filter = (part: Record<string, string | undefined>) => void go({ to: '/cards' as never, search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value)) as never, replace: true });
  const archive = useMutation({ mutationFn: ({ id, archivedAt }: FeedbackCard) => api.post(`/api/cards/${id}/${archivedAt === null ? 'archive' : 'restore'}`), onSuccess: () => client.invalidateQueries({ queryKey: ['cards'] }) });
  const choose = (card: FeedbackCard, on: boolean) => setChosen(new Map([...[...chosen].filter(([id]) => id !== card.id), ...(on ? [[card.id, card] as const] : [])]));
  const add = <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>{t('addCard')}</Button>;
  return (
    <div className="page">
      <PageHeader title={t('cards')} help={t('cardsHelp')}>
        <Button icon={<PrinterOutlined />} disabled={chosen.size === 0} title={t('printHint')} onClick={() => setPrinting(true)}>{t('print', { n: chosen.size })}</Button>
        {add}
      </PageHeader>
      <div className="cards-bar">
        <Segmented value={search.kind ?? ''} onChange={(kind) => filter({ kind })} options={[{ value: '', label: t('allKinds') }, ...cardKinds.map((kind) => ({ value: kind, label: t(`cardKind.${kind}`) }))]} />
        <Segmented value={search.view ?? 'open'} onChange={(view) => filter({ view: view === 'open' ? undefined : view })} options={[{ value: 'open', label: t('open') }, { value: 'archived', label: t('archived') }]} />
        <Input.Search allowClear style={{ width: 240 }} placeholder={t('find')} aria-label={t('find')} defaultValue={search.text ?? ''} onSearch={(text) => filter({ text })} />
        <a href="/q/box" target="_blank" rel="noreferrer" title={t('boxHelp')}>{t('box')}</a>
      </div>
      <CursorTable<FeedbackCard>
        queryKey={['cards', search]}
        load={(cursor, signal) => api.get<FeedbackCardPage>('/api/cards', { ...search, cursor }, signal)}
        rowKey={({ id }) => id}
        label={t('cards')}
        empty={<EmptyState icon={<IdcardOutlined />} title={t('cardEmpty')} help={t('cardEmptyHelp')}>{add}</EmptyState>}
        columns={[
          { title: '', width: 40, render: (_, row) => <Checkbox checked={chosen.has(row.id)} aria-label={row.name} onChange={({ target }) => choose(row, target.checked)} /> },
          { title: t('name'), render: (_, row) => <><strong>{row.name}</strong>{row.reference !== '' && row.reference !== row.name && <> <code>{row.reference}</code></>}</> },
          { title: t('kindOf'), render: (_, row) => t(`cardKind.${row.kind}`) },
          { title: t('unit'), dataIndex: 'unitName' },
          { title: t('touchpoint'), render: (_, row) => nameTouchpoint(options, row.touchpoint, locale) },
          { title: t('post'), render: (_, row) => row.replyPostName ?? t('anyPost') },
          { title: t('answers'), align: 'right', className: 'figures', dataIndex: 'answers' },
          { title: t('lastAnswer'), render: (_, row) => row.lastAnswerAt !== null && <RelativeTime at={row.lastAnswerAt} /> },
          { title: '', render: (_, row) => <><a href={`/q/c/${row.code}`} target="_blank" rel="noreferrer">{t('openPage')}</a> <Button size="small" loading={archive.isPending && archive.variables.id === row.id} onClick={() => archive.mutate(row)}>{t(row.archivedAt === null ? 'archiveCard' : 'restore')}</Button></> },
        ]}
      />
      {adding && <CardDialog onClose={() => setAdding(false)} />}
      {printing && <PrintDialog cards={[...chosen.values()]} onClose={() => setPrinting(false)} />}
    </div>
  );
}

function CardDialog({ onClose }: { onClose: () => void }) {
  const t = questionnaireTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<FeedbackCardNew>();
  const kind = Form.useWatch('kind', form) ?? 'staff';
  const unitId = Form.useWatch('unitId', form) as string | undefined;
  const options = useQuery(optionsQuery).data;
  const parts = useQuery({ queryKey: ['cards', 'options', unitId ?? ''], queryFn: ({ signal }) => api.get<FeedbackCardOptions>('/api/cards/options', { unitId }, signal), placeholderData: (before) => before }).data;
  const save = useMutation({
    mutationFn: (values: FeedbackCardNew) => api.post<FeedbackCard>('/api/cards', { ...values, reference: values.reference ?? '', staffId: values.staffId ?? null, replyPostId: values.replyPostId ?? null }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['cards'] });
      void message.success(t('cardMade'));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message: text }) => ({ name: path as keyof FeedbackCardNew, errors: [text] })));
    },
  });
  const named = (list: readonly { id: string; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const needed = [{ required: true }];
  return (
    <FormDialog<FeedbackCardNew> title={t('addCard')} help={t('cardsHelp')} action={t('addCard')} form={form} busy={save.isPending} error={save.error} initial={{ kind: 'staff', reference: '' } as FeedbackCardNew} onSubmit={(values) => save.mutate(values)} onClose={onClose}>
      <Form.Item name="kind" label={t('kindOf')}><Radio.Group optionType="button" options={cardKinds.map((each) => ({ value: each, label: t(`cardKind.${each}`) }))} /></Form.Item>
      <Form.Item name="unitId" label={t('unit')} rules={needed}><Select showSearch optionFilterProp="label" options={named(parts?.units)} onChange={() => form.setFieldsValue({ staffId: null, replyPostId: null })} /></Form.Item>
      {kind === 'staff' && <Form.Item name="staffId" label={t('staff')} rules={needed}><Select showSearch optionFilterProp="label" options={named(parts?.staff)} onChange={(id) => form.setFieldValue('name', parts?.staff.find((each) => each.id === id)?.name)} /></Form.Item>}
      {kind === 'case' && <Form.Item name="reference" label={t('reference')} rules={needed}><Input maxLength={60} /></Form.Item>}
      <Form.Item name="name" label={t('name')} rules={needed}><Input maxLength={60} /></Form.Item>
      <Form.Item name="touchpoint" label={t('touchpoint')} rules={needed}><Select options={(options?.touchpoints ?? []).map(({ code }) => ({ value: code, label: nameTouchpoint(options, code, locale) }))} /></Form.Item>
      <Form.Item name="questionnaireId" label={t('questionnaire')} rules={needed}><Select options={named(options?.questionnaires)} /></Form.Item>
      <Form.Item name="replyPostId" label={t('post')}><Select allowClear placeholder={t('anyPost')} options={named(parts?.posts)} /></Form.Item>
    </FormDialog>
  );
}

function PrintDialog({ cards, onClose }: { cards: readonly FeedbackCard[]; onClose: () => void }) {
  const t = questionnaireTexts.useTexts();
  const codes = useQuery({
    queryKey: ['cards', 'qr', cards.map(({ code }) => code)],
    queryFn: () => Promise.all(cards.map((card) => toDataURL(pageOf(card), { errorCorrectionLevel: 'M', margin: 2, width: 480 }))),
    staleTime: Infinity,
  }).data;
  return (
    <Modal open title={t('printTitle')} width="min(860px, calc(100vw - 32px))" okText={t('printNow')} okButtonProps={{ disabled: codes === undefined }} onOk={() => print()} onCancel={onClose}>
      <div className="print-sheet">
        {cards.map((card, n) => (
          <div key={card.id} className="print-card">
            <strong>{card.name}</strong>
            <span>{card.unitName}</span>
            {codes?.[n] !== undefined && <img src={codes[n]} alt={pageOf(card)} />}
            <span>{t('scan')}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
}
