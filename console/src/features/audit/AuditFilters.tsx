import { DatePicker, Button, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { now } from '../../platform/clock.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { actionAreas } from './action-words.ts';
import { ActorSelect } from './ActorSelect.tsx';
import { isId, type AuditSearch } from './audit-search.ts';
import { auditTexts } from './texts.ts';

/** Time, person, action and subject. Each change goes into the address at once. */
export function AuditFilters({ search, onChange }: { search: AuditSearch; onChange: (next: AuditSearch) => void }) {
  const t = auditTexts.useTexts();
  const locale = useLocale();
  const mayFindStaff = usePermitted('organisation:read');
  const { line: _, ...filter } = search;
  const put = (change: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '')));
  const areas = actionAreas(locale);
  const options = areas.map(({ prefix, label, actions }) => ({
    label,
    options: [{ value: prefix, label: t('allOf', { area: label }) }, ...actions.map(({ action, label: words }) => ({ value: action, label: words }))],
  }));
  const known = options.some((group) => group.options.some(({ value }) => value === filter.action));
  const daysBack = (days: number): [dayjs.Dayjs, dayjs.Dayjs] => [dayjs(now()).startOf('day').subtract(days, 'day'), dayjs(now()).endOf('day')];
  return (
    <div className="audit-filters" role="search">
      <DatePicker.RangePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        allowEmpty={[true, true]}
        placeholder={[t('from'), t('to')]}
        aria-label={t('time')}
        value={[filter.from === undefined ? null : dayjs(filter.from), filter.to === undefined ? null : dayjs(filter.to)]}
        presets={[
          { label: t('today'), value: daysBack(0) },
          { label: t('week'), value: daysBack(6) },
          { label: t('month'), value: daysBack(29) },
        ]}
        onChange={(range) => put({ from: range?.[0]?.toISOString(), to: range?.[1]?.toISOString() })}
      />
      {mayFindStaff && <ActorSelect value={filter.actor} onChange={(actor) => put({ actor })} />}
      <Select<string>
        className="audit-filter"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        aria-label={t('action')}
        placeholder={t('action')}
        value={filter.action ?? null}
        options={filter.action === undefined || known ? options : [{ value: filter.action, label: filter.action }, ...options]}
        onChange={(action?: string) => put({ action })}
      />
      <SubjectInput key={filter.subject ?? ''} value={filter.subject ?? ''} onChange={(subject) => put({ subject })} />
      {Object.keys(filter).length > 0 && (
        <Button type="link" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

/** Takes effect once it is a whole id, or empty. */
function SubjectInput({ value, onChange }: { value: string; onChange: (subject: string | undefined) => void }) {
  const t = auditTexts.useTexts();
  const [typed, setTyped] = useState(value);
  const text = typed.trim();
  const wrong = text !== '' && !isId(text);
  const enter = () => {
    if (!wrong && text !== value) onChange(text === '' ? undefined : text.toLowerCase());
  };
  return (
    <div className="audit-subject">
      <Input
        className="figures"
        aria-label={t('subject')}
        placeholder={t('subject')}
        allowClear
        maxLength={40}
        value={typed}
        {...(wrong ? { status: 'error' as const } : {})}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={enter}
        onBlur={enter}
      />
      {wrong && <p className="audit-fault">{t('subjectRule')}</p>}
    </div>
  );
}
