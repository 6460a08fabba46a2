import { InfoCircleOutlined, RightOutlined } from '@ant-design/icons';
import { metricMet, metrics, metricValue, type FigureFilter, type Measures, type MetricCode } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { number } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import { behind, definitionOf, titleOf, valueText } from './metric-words.ts';
import { metricsTexts } from './texts.ts';

interface FigureProps {
  label: string;
  help: string;
  value: string;
  tone?: Tone | undefined;
  foot?: ReactNode;
  /** What stands behind `?` of the list of contacts, or another page. */
  to?: { path: string; search?: object } | undefined;
}

/** A figure with its definition on hover and focus, leading to what is behind it. */
export function Figure({ label, help, value, tone, foot, to }: FigureProps) {
  const t = metricsTexts.useTexts();
  const words = t('openContacts', { label, value });
  return (
    <div className={`figure figure-${tone ?? 'plain'}`} role="group" aria-label={label}>
      <div className="figure-label">
        <span>{label}</span>
        <Tooltip title={help} trigger={['hover', 'focus']}>
          <InfoCircleOutlined tabIndex={0} role="img" aria-label={t('definitionIs', { help })} />
        </Tooltip>
      </div>
      <div className="figure-value figures">
        {to === undefined ? value : <Link to={to.path} search={(to.search ?? {}) as never} aria-label={words} title={words}>{value}<RightOutlined aria-hidden /></Link>}
      </div>
      <div className="figure-foot figures">{foot}</div>
    </div>
  );
}

interface MetricFigureProps {
  code: MetricCode;
  sums: Measures;
  /** Which contacts the sums are of. */
  filter: FigureFilter;
  /** Instead of the target of the documents. */
  target?: number | undefined;
}

/** The contacts behind a figure; behind one of people: each of them. */
function leadsTo(code: MetricCode, filter: FigureFilter) {
  const { from } = filter;
  const set = behind[code];
  if (set !== undefined) return { path: '/metrics/contacts', search: { ...filter, set } };
  return { path: '/metrics', search: { by: 'agent', ...(from === undefined ? {} : { from: dayjs(from).format('YYYY-MM-DD') }) } };
}

/** A figure of service beside its target. */
export function MetricFigure({ code, sums, filter, target: own }: MetricFigureProps) {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const value = metricValue(code, sums);
  const kind: { target?: { is: 'atLeast' | 'atMost'; value: number }; per?: readonly (keyof Measures)[] } = metrics[code];
  const target = kind.target === undefined ? undefined : (own ?? kind.target.value);
  const met = own === undefined || value === null ? metricMet(code, value) : value <= own;
  const count = (kind.per ?? []).reduce((sum, name) => sum + sums[name], 0);
  const tone = met === null ? undefined : met ? 'success' : 'danger';
  const details = [
    ...(target === undefined ? [] : [t('target', { target: `${kind.target?.is === 'atMost' ? '≤' : '≥'} ${valueText(code, target, locale)}` })]),
    // How many times: of people's time that would be milliseconds, of a sum there is nothing to divide by.
    ...(value === null || count === 0 || behind[code] === undefined ? [] : [t('ofCount', { count: number(count, locale) })]),
  ];
  return (
    <Figure
      label={titleOf(code, locale)}
      help={definitionOf(code, locale)}
      value={value === null ? '–' : valueText(code, value, locale)}
      tone={tone}
      to={value === null ? undefined : leadsTo(code, filter)}
      foot={
        <>
          {value === null ? t('noData') : tone !== undefined && <StatusWord tone={tone}>{t(met === true ? 'met' : 'missed')}</StatusWord>}
          {details.length > 0 && `${value !== null && tone === undefined ? '' : ' · '}${details.join(' · ')}`}
        </>
      }
    />
  );
}
