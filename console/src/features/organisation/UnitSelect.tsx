import type { Unit } from '@huiyin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../../platform/api.ts';

/** Chooses a unit of the own scope by name or code; shows where it stands. */
export function UnitSelect({
  value,
  onChange,
  placeholder,
  allowClear = false,
  id,
}: {
  value?: string | null;
  onChange?: (id: string | undefined) => void;
  placeholder?: string;
  allowClear?: boolean;
  id?: string;
}) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['organisation', 'units', 'find', q],
    queryFn: ({ signal }) => api.get<{ items: Unit[] }>('/api/units', { limit: 50, ...(q === '' ? {} : { q }) }, signal),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    queryKey: ['organisation', 'units', 'one', value],
    queryFn: ({ signal }) => api.get<Unit>(`/api/units/${value ?? ''}`, undefined, signal),
    enabled: typeof value === 'string',
  });
  const units = found.data?.items ?? [];
  const options = [...units, ...(chosen.data && !units.some(({ id: other }) => other === chosen.data.id) ? [chosen.data] : [])].map((unit) => ({
    value: unit.id,
    label: unit.trail.slice(-2).join(' / '),
    title: unit.trail.join(' / '),
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? undefined}
      onChange={(next: string | undefined) => onChange?.(next)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      loading={found.isFetching}
      allowClear={allowClear}
      placeholder={placeholder}
      className="unit-select"
    />
  );
}
