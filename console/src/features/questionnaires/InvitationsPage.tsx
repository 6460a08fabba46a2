import { DeleteOutlined, PlusOutlined, SendOutlined } from '@ant-design/icons';
import { capScopes, invitationStates, suppressionCodes, type Invitation, type InvitationCap, type InvitationCapPreview, type InvitationCaps, type InvitationFunnel, type InvitationPage, type InvitationReason } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Input, InputNumber, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { nameTouchpoint, optionsQuery } from './queries.ts';
import './questionnaires.css';
import { questionnaireTexts } from './texts.ts';

const dayBefore = (days: number) => new Date(now() - days * 86_400_000).toISOString().slice(0, 10);

/** `/invitations?state=&purpose=` */
export function InvitationsPage() {
  const t = questionnaireTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const search: { state?: string; purpose?: string; reason?: string } = useSearch({ strict: false });
  const options = useQuery(optionsQuery).data;
  const funnel = useQuery({ queryKey: ['invitations', 'funnel'], queryFn: ({ signal }) => api.get<InvitationFunnel>('/api/invitations/funnel', { from: dayBefore(30), to: dayBefore(-1) }, signal) }).data;
  const [caps, setCaps] = useState(false);
  const filter = (part: Record<string, string | undefined>) => void go({ to: '/invitations' as never, search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value)) as never, replace: true });
  const reason = ({ code, scope = 'all', most = 0, days = 0, until }: InvitationReason) =>
    code === 'cap' ? t('reasons.cap', { most, days, scope: t(`scopes.${scope}`) }) + (until ? t('reasons.until', { at: fullTime(until, locale) }) : '') : t(`reasons.${code}`);
  return (
    <div className="page">
      <PageHeader title={t('invitations')} help={t('invitationsHelp')}><Button onClick={() => setCaps(true)}>{t('editCaps')}</Button></PageHeader>
      {funnel !== undefined && (
        <div className="panel funnel" role="group" aria-label={t('funnel')}>
          <div><span>{t('funnel')}</span></div>
          {([['invited', 'invited'], ['sent', 'sentStep'], ['delivered', 'deliveredStep'], ['opened', 'openedStep'], ['answered', 'answeredStep']] as const).map(([step, label]) => (
            <div key={step}><span>{t(label)}</span><strong className="figures">{funnel[step]}</strong>{step !== 'invited' && funnel.invited > 0 && <small className="figures">{Math.round((funnel[step] / funnel.invited) * 1000) / 10}%</small>}</div>
          ))}
          {funnel.suppressed.map(({ code, invitations }) => <div key={code}><span>{t('suppressedStep')}</span><strong className="figures">{invitations}</strong><Button type="link" size="small" className="funnel-reason" onClick={() => filter({ state: 'suppressed', reason: code })}>{code === 'cap' ? t('caps') : t(`reasons.${code}`)}</Button></div>)}
        </div>
      )}
      <div className="cards-bar">
        <Select style={{ minWidth: 140 }} aria-label={t('state')} value={search.state ?? ''} onChange={(state) => filter({ state })} options={[{ value: '', label: t('allStates') }, ...invitationStates.map((state) => ({ value: state, label: t(`states.${state}`) }))]} />
        <Select style={{ minWidth: 140 }} aria-label={t('purpose')} value={search.purpose ?? ''} onChange={(purpose) => filter({ purpose })} options={[{ value: '', label: t('purpose') }, { value: 'service', label: t('purposes.service') }, { value: 'verification', label: t('purposes.verification') }]} />
        <Select style={{ minWidth: 160 }} aria-label={t('reason')} value={search.reason ?? ''} onChange={(value) => filter({ reason: value })} options={[{ value: '', label: t('allReasons') }, ...suppressionCodes.map((code) => ({ value: code, label: code === 'cap' ? t('caps') : t(`reasons.${code}`) }))]} />
      </div>
      <CursorTable<Invitation>
        queryKey={['invitations', search]}
        load={(cursor, signal) => api.get<InvitationPage>('/api/invitations', { ...search, cursor }, signal)}
        rowKey={({ id }) => id}
        label={t('invitations')}
        empty={<EmptyState icon={<SendOutlined />} title={t('invitationsEmpty')} help={t('invitationsEmptyHelp')} />}
        columns={[
          { title: t('at'), render: (_, row) => <RelativeTime at={row.createdAt} /> },
          { title: t('customer'), render: (_, row) => <>{row.customerName} {row.demo && <Tag>{t('demo')}</Tag>}</> },
          { title: t('touchpoint'), render: (_, row) => nameTouchpoint(options, row.touchpoint, locale) },
          { title: t('questionnaire'), dataIndex: 'questionnaireName' },
          { title: t('purpose'), render: (_, row) => t(`purposes.${row.purpose}`) },
          { title: t('state'), render: (_, row) => t(`states.${row.state}`) },
          { title: t('reason'), render: (_, row) => row.reason !== null && reason(row.reason) },
        ]}
      />
      {caps && <CapsDialog onClose={() => setCaps(false)} />}
    </div>
  );
}

function CapsDialog({ onClose }: { onClose: () => void }) {
  const t = questionnaireTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ['invitations', 'caps'], queryFn: ({ signal }) => api.get<InvitationCaps>('/api/invitations/caps', undefined, signal) });
  const [edited, setEdited] = useState<InvitationCap[]>();
  const caps = edited ?? query.data?.caps ?? [];
  const preview = useMutation({ mutationFn: () => api.post<InvitationCapPreview>('/api/invitations/caps/preview', { caps }) });
  const save = useMutation({
    mutationFn: () => api.put<InvitationCaps>('/api/invitations/caps', { caps }),
    onSuccess: (saved) => {
      client.setQueryData(['invitations', 'caps'], saved);
      void message.success(t('capsSaved'));
      onClose();
    },
  });
  const change = (at: number, part: Partial<InvitationCap>) => {
    preview.reset();
    setEdited(caps.map((cap, n) => (n === at ? { ...cap, ...part } : cap)));
  };
  const error = save.error ?? preview.error;
  const tried = preview.data;
  return (
    <Modal open title={t('editCaps')} width="min(760px, calc(100vw - 32px))" okText={t('saveCaps')} okButtonProps={{ loading: save.isPending, disabled: edited === undefined }} onOk={() => save.mutate()} onCancel={onClose}>
      <p className="help-text">{t('capsHelp')}</p>
      {error !== null && <Alert type="error" showIcon role="alert" title={errorLine(error)} />}
      {caps.map((cap, n) => (
        <div key={n} className="cap-row">
          <Select value={cap.scope} aria-label={t('scope')} onChange={(scope) => change(n, { scope, ...(scope === 'all' ? { value: '' } : {}) })} options={capScopes.map((scope) => ({ value: scope, label: t(`scopes.${scope}`) }))} />
          <Input value={cap.value} disabled={cap.scope === 'all'} placeholder={t('value')} aria-label={t('value')} maxLength={60} onChange={({ target }) => change(n, { value: target.value.trim() })} />
          <InputNumber min={0} max={100} value={cap.most} aria-label={t('most')} suffix={t('times')} onChange={(most) => change(n, { most: most ?? 0 })} />
          <InputNumber min={1} max={730} value={cap.days} aria-label={t('days')} suffix={t('dayUnit')} onChange={(days) => change(n, { days: days ?? 1 })} />
          <Button icon={<DeleteOutlined />} aria-label={t('remove')} onClick={() => { preview.reset(); setEdited(caps.filter((_, at) => at !== n)); }} />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => setEdited([...caps, { scope: 'touchpoint', value: '', most: 1, days: 30 }])}>{t('addCap')}</Button>{' '}
      <Button loading={preview.isPending} onClick={() => preview.mutate()}>{t('tryCaps')}</Button>
      {tried !== undefined && <Alert className="caps-tried" type="info" showIcon role="status" title={t('tried', { occasions: tried.occasions, before: tried.invitedBefore, after: tried.invitedAfter, customers: tried.customersAfter, most: tried.mostAfter, suppressed: tried.suppressedAfter })} />}
    </Modal>
  );
}
