import type { MetricChoices } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { choicesQuery } from './queries.ts';
import { metricsTexts } from './texts.ts';

type Place = 'queue' | 'unit' | 'channel' | 'agent';
export type Places = Partial<Record<Place, string>>;

const lists = { queue: 'queues', unit: 'units', channel: 'channels', agent: 'agents' } as const satisfies Record<Place, keyof MetricChoices>;

/** Queue, unit, channel and agent; changes go into the address. */
export function FigureFilters({ value, onChange, without = [] }: { value: Places; onChange: (change: { [K in Place]?: string | undefined }) => void; without?: readonly Place[] }) {
  const t = metricsTexts.useTexts();
  const choices = useQuery(choicesQuery(useLocale())).data;
  return (['queue', 'unit', 'channel', 'agent'] as const)
    .filter((place) => !without.includes(place))
    .map((place) => (
      <Select
        key={place}
        className="figure-filter"
        aria-label={t(place)}
        placeholder={t(place)}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={value[place] ?? null}
        options={(choices?.[lists[place]] ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id: string | null | undefined) => onChange({ [place]: id ?? undefined })}
      />
    ));
}
