import { voiceComparisons, type VoiceFigureChoices } from '@huiyin/contracts';
import { Button, Select } from 'antd';
import { DayField } from '../../../ui/DayField.tsx';
import { dayBefore, type FigureSearch } from './figure-search.ts';
import { figureTexts } from './texts.ts';

interface FigureFiltersProps {
  search: FigureSearch;
  from: string;
  to: string;
  choices: VoiceFigureChoices | undefined;
  onChange: (change: { [K in keyof FigureSearch]?: FigureSearch[K] | undefined }) => void;
}

/** Days, touchpoint, channel, unit, topic, and what to compare with; all of it goes into the address. */
export function FigureFilters({ search, from, to, choices, onChange }: FigureFiltersProps) {
  const t = figureTexts.useTexts();
  const today = choices?.today ?? to;
  const lists = { touchpoint: choices?.touchpoints, channel: choices?.channels, topic: choices?.topics } as const;
  const units = (choices?.units ?? []).map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(Math.max(0, depth - (choices?.units[0]?.depth ?? 0)))}${name}` }));
  const filtered = (['touchpoint', 'channel', 'unit', 'topic'] as const).some((name) => search[name] !== undefined);
  return (
    <div className="voice-filters">
      <DayField value={from} onChange={(day) => onChange({ from: day })} placeholder={t('from')} />
      <DayField value={to} onChange={(day) => onChange({ to: day })} placeholder={t('to')} />
      {([['last30', 29], ['last90', 89], ['lastYear', 364]] as const).map(([name, days]) => (
        <Button key={name} onClick={() => onChange({ from: dayBefore(today, days), to: today, step: undefined })}>{t(name)}</Button>
      ))}
      <Select aria-label={t('unit')} placeholder={t('unit')} allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={search.unit ?? null} options={units} onChange={(unit: string | null | undefined) => onChange({ unit: unit ?? undefined })} />
      {(['touchpoint', 'channel', 'topic'] as const).map((name) => (
        <Select
          key={name} aria-label={t(name)} placeholder={t(name)} allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={search[name] ?? null}
          options={(lists[name] ?? []).map(({ code, name: label }) => ({ value: code, label }))} onChange={(code: string | null | undefined) => onChange({ [name]: code ?? undefined })}
        />
      ))}
      <Select
        aria-label={t('compare')} value={search.compare ?? 'previous'} options={[...voiceComparisons, 'none' as const].map((value) => ({ value, label: `${t('compare')}: ${t(`compares.${value}`)}` }))}
        onChange={(compare) => onChange({ compare, ...(compare === 'unit' ? {} : { other: undefined }) })}
      />
      {search.compare === 'unit' && <Select aria-label={t('otherUnit')} placeholder={t('otherUnit')} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={search.other ?? null} options={units} onChange={(other: string) => onChange({ other })} />}
      {filtered && <Button type="link" onClick={() => onChange({ touchpoint: undefined, channel: undefined, unit: undefined, topic: undefined })}>{t('clear')}</Button>}
    </div>
  );
}
