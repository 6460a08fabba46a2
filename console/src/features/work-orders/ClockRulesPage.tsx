import { ClockCircleOutlined, PlusOutlined } from '@ant-design/icons';
import type { ClockRule, ClockRuleList } from '@huiyin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { dayText, inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { ClockRuleDialog } from './ClockRuleDialog.tsx';
import { orderTexts } from './texts.ts';

const key = ['clock-rules'];

/** Deadline rules with all their versions, sources and how sure they are. */
export function ClockRulesPage() {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<ClockRuleList>('/api/clock-rules', undefined, signal) });
  const [open, setOpen] = useState<ClockRule | 'new'>();
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Delayed><PageSkeleton /></Delayed>;
  const today = new Date(now()).toISOString().slice(0, 10);
  return (
    <div className="page page-wide">
      <PageHeader title={t('rules.title')} help={t('rules.help')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('rules.add')}</Button>
      </PageHeader>
      {query.data.items.length === 0 ? <EmptyState icon={<ClockCircleOutlined />} title={t('rules.empty')} help={t('rules.help')} /> : (
        <div className="panel cursor-table" role="region" aria-label={t('rules.title')}>
          <Table<ClockRule>
            size="middle"
            rowKey={(rule) => `${rule.code} ${rule.effectiveOn}`}
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={query.data.items}
            columns={[
              { title: t('rules.name'), render: (_, rule) => <><strong>{locale === 'en' ? rule.nameEn : rule.name}</strong><div className="status-muted figures">{rule.code}</div></> },
              { title: t('rules.amount'), className: 'figures', render: (_, rule) => t(`rules.amounts.${rule.unit}`, { count: rule.amount }) },
              {
                title: t('rules.effectiveOn'),
                render: (_, rule) => (
                  <>
                    {dayText(rule.effectiveOn, locale)}
                    <div><StatusWord tone={rule.inForce ? 'success' : 'muted'}>{t(rule.inForce ? 'rules.inForce' : rule.effectiveOn > today ? 'rules.future' : 'rules.past')}</StatusWord></div>
                  </>
                ),
              },
              {
                title: t('rules.points'),
                className: 'figures',
                render: (_, rule) => (
                  <>
                    {rule.warnPercents.length === 0 ? t('rules.none') : t('rules.warnsAt', { list: inList(rule.warnPercents.map((percent) => `${percent} %`), locale) })}
                    <div>{rule.escalateMinutes.length === 0 ? t('rules.none') : t('rules.escalatesAt', { list: inList(rule.escalateMinutes.map((count) => (count === 0 ? t('rules.atDue') : t('rules.afterDue', { count }))), locale) })}</div>
                  </>
                ),
              },
              { title: t('rules.source'), width: 320, render: (_, rule) => <>{rule.source}<div className={rule.confidence === 'unconfirmed' ? 'status-warning' : 'status-muted'}>{t(`confidence.${rule.confidence}`)}</div></> },
              { title: '', align: 'right', render: (_, rule) => <Button size="small" onClick={() => setOpen(rule)}>{t('rules.newVersion')}</Button> },
            ]}
          />
        </div>
      )}
      {open !== undefined && <ClockRuleDialog rule={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} onSaved={(list) => client.setQueryData(key, list)} />}
    </div>
  );
}
