import { ArrowLeftOutlined, DownloadOutlined, EditOutlined, WarningOutlined } from '@ant-design/icons';
import { voiceChannelName, type PainPoint } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Form, Input, Statistic, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, fileAddress } from '../../platform/api.ts';
import { dayText, fullTime, inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { painPointTabs, type PainPointTab } from './improvement-search.ts';
import { EditPainPointDialog } from './NewPainPointDialog.tsx';
import { PainPointTags } from './PainPointTags.tsx';
import { logQuery, painPointQuery, useAct, voicesQuery } from './queries.ts';
import { TasksTab } from './TasksTab.tsx';
import { improvementTexts } from './texts.ts';
import { VerificationTab } from './VerificationTab.tsx';
import './improvement.css';

/** One pain point with everything of it; the open tab stands in the address. */
export function PainPointPage() {
  const t = improvementTexts.useTexts();
  const go = useNavigate();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const { tab = 'overview' }: { tab?: PainPointTab } = useSearch({ strict: false });
  const query = useQuery(painPointQuery(id));
  const [dialog, setDialog] = useState<'edit' | 'override' | null>(null);
  const point = query.data;
  if (query.isError && !point) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!point) return <Delayed><PageSkeleton /></Delayed>;
  const panes: Record<PainPointTab, ReactNode> = {
    overview: <Overview point={point} />, evidence: <Evidence point={point} />, tasks: <TasksTab point={point} />, verification: <VerificationTab point={point} />, echo: <Echo point={point} />, log: <Log id={point.id} />,
  };
  return (
    <div className="page pain-page">
      <header className="pain-head">
        <ButtonLink to="/pain-points" type="link" size="small" icon={<ArrowLeftOutlined aria-hidden />}>{t('back')}</ButtonLink>
        <div className="pain-head-line">
          <h1>{point.title}</h1>
          <span className="pain-head-acts">
            <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress(`/api/pain-points/${id}/report`, { format: 'pdf' })} download>{t('reportPdf')}</Button>
            <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress(`/api/pain-points/${id}/report`, { format: 'xlsx' })} download>{t('reportXlsx')}</Button>
            {point.may.change && <Button icon={<EditOutlined aria-hidden />} onClick={() => setDialog('edit')}>{t('edit')}</Button>}
            {point.may.override && <Button danger onClick={() => setDialog('override')}>{t('override')}</Button>}
          </span>
        </div>
        <div className="pain-head-meta"><span className="figures">{point.number}</span><PainPointTags point={point} /></div>
        {point.override && <Alert type="error" showIcon icon={<WarningOutlined aria-hidden />} title={t('overriddenBy', { name: point.override.by })} description={<>{point.override.reason} · <RelativeTime at={point.override.at} /></>} />}
      </header>
      <Tabs activeKey={tab} onChange={(next) => void go({ to: `/pain-points/${id}`, search: { tab: next } as never, replace: true })} items={painPointTabs.map((key) => ({ key, label: t(`tabs.${key}`), children: key === tab ? panes[key] : null }))} />
      {dialog === 'edit' && <EditPainPointDialog point={point} onClose={() => setDialog(null)} />}
      {dialog === 'override' && <OverrideDialog point={point} onClose={() => setDialog(null)} />}
    </div>
  );
}

function Overview({ point }: { point: PainPoint }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const en = locale === 'en';
  const name = (one: { zh: string; en: string } | null, code: string | null) => (one === null ? (code ?? '–') : en ? one.en : one.zh);
  const words = (text: string) => (text === '' ? <span className="status-muted">{t('none')}</span> : <span className="pain-words">{text}</span>);
  return (
    <>
      {point.voices && <p className="help-text">{t('voicesCount', point.voices)}</p>}
      <Descriptions
        bordered size="small" column={{ xs: 1, md: 2 }}
        items={[
          { key: 'owner', label: t('field.owner'), children: point.owner?.name ?? t('nobody') },
          { key: 'lead', label: t('field.lead'), children: point.leadDepartment?.name ?? t('nobody') },
          { key: 'departments', label: t('field.departments'), children: inList(point.departments.map((each) => each.name), locale) },
          { key: 'due', label: t('field.due'), children: point.dueOn === null ? '–' : dayText(point.dueOn, locale) },
          { key: 'touchpoint', label: t('field.touchpoint'), children: name(point.touchpointName, point.touchpoint) },
          { key: 'topic', label: t('field.topic'), children: name(point.topicName, point.topic) },
          { key: 'channels', label: t('field.channels'), children: inList(point.channels.map((code) => voiceChannelName(code, locale)), locale) },
          { key: 'origin', label: t('field.origin'), children: t(`origin.${point.origin}`) },
          { key: 'unit', label: t('field.unit'), children: point.unit },
          { key: 'created', label: t('field.created'), children: <>{point.createdBy ?? t('system')} · <RelativeTime at={point.createdAt} /></> },
          { key: 'description', label: t('field.description'), span: 'filled', children: words(point.description) },
          { key: 'journey', label: t('field.journey'), span: 'filled', children: words(point.journey) },
          { key: 'cause', label: t('field.cause'), span: 'filled', children: words(point.cause) },
          { key: 'solution', label: t('field.solution'), span: 'filled', children: words(point.solution) },
        ]}
      />
    </>
  );
}

function Evidence({ point }: { point: PainPoint }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const query = useInfiniteQuery(voicesQuery(point.id));
  const remove = useAct((voiceId: string) => api.delete(`/api/pain-points/${point.id}/voices/${voiceId}`));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const voices = query.data?.pages.flatMap(({ items }) => items);
  if (voices === undefined) return null;
  if (voices.length === 0) return <EmptyState title={t('evidenceEmpty')} help={t('evidenceHelp')} />;
  return (
    <>
      <p className="help-text">{t('evidenceHelp')}</p>
      <ul className="pain-list">
        {voices.map((voice) => (
          <li key={voice.id} className="panel">
            <p>{voice.text === '' ? t('noText') : voice.text}</p>
            <span className="pain-meta">
              {voice.rating !== null && <span>{t('rating', { count: voice.rating })}</span>}<span>{voiceChannelName(voice.channel, locale)}</span><RelativeTime at={voice.saidAt} />
              <span>{voice.addedBy === null ? t('addedAuto') : t('addedBy', { name: voice.addedBy })}</span>
              {point.may.change && <Button type="link" size="small" disabled={remove.isPending} onClick={() => remove.mutate(voice.id)}>{t('remove')}</Button>}
            </span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>…</Button>}
    </>
  );
}

function Echo({ point }: { point: PainPoint }) {
  const t = improvementTexts.useTexts();
  const { echo } = point;
  if (echo.raised === 0) return <EmptyState title={t(point.state === 'closed' ? 'echoNobody' : 'echoEmpty')} help={t('echoHelp')} />;
  return (
    <>
      <p className="help-text">{t('echoHelp')}</p>
      <div className="pain-figures">
        {(['raised', 'told', 'seen', 'helped', 'notHelped', 'queued', 'optedOut', 'failed'] as const).filter((key) => ['raised', 'told', 'seen', 'helped'].includes(key) || echo[key] > 0).map((key) => <Statistic key={key} title={t(`echo.${key}`)} value={echo[key]} />)}
      </div>
    </>
  );
}

function Log({ id }: { id: string }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const query = useInfiniteQuery(logQuery(id));
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const detailOf = (detail: Record<string, unknown>): string => [detail['title'], detail['reason'], detail['from'] === undefined ? undefined : `${String(detail['from'])} → ${String(detail['to'])}`].filter((one) => typeof one === 'string').join(' · ');
  return (
    <>
      <ol className="pain-log">
        {entries.map((entry) => (
          <li key={entry.n}><time dateTime={entry.at} className="figures">{fullTime(entry.at, locale)}</time><strong>{t(`log.${entry.what as 'created'}`)}</strong><span>{entry.by ?? t('system')}</span><span>{detailOf(entry.detail)}</span></li>
        ))}
      </ol>
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>…</Button>}
    </>
  );
}

function OverrideDialog({ point, onClose }: { point: PainPoint; onClose: () => void }) {
  const t = improvementTexts.useTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const act = useAct((body: { reason: string }) => api.post(`/api/pain-points/${point.id}/override`, body), onClose, true);
  return (
    <FormDialog<{ reason: string }> danger title={t('override')} help={t('overrideHelp', { title: point.title })} action={t('override')} form={form} busy={act.isPending} error={act.error} initial={{ reason: '' }} onSubmit={(body) => act.mutate(body)} onClose={onClose}>
      <Form.Item name="reason" label={t('overrideReason')} rules={[{ required: true, min: 10, whitespace: true, message: t('overrideReason') }]}><Input.TextArea autoFocus rows={3} maxLength={1000} /></Form.Item>
    </FormDialog>
  );
}
