import type { StaffMember } from '@huiyin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../../platform/api.ts';
import { auditTexts } from './texts.ts';

/** A person, found by name or staff number; those who left are found too. */
export function ActorSelect({ value, onChange }: { value: string | undefined; onChange: (actor: string | undefined) => void }) {
  const t = auditTexts.useTexts();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['audit', 'staff', q],
    queryFn: ({ signal }) => api.get<{ items: StaffMember[] }>('/api/staff', { q, state: 'all', limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
  // Whoever stands in the address may not be among those found; one who is out of reach stays as the id.
  const chosen = useQuery({
    queryKey: ['audit', 'staff', 'one', value],
    queryFn: ({ signal }) => api.get<StaffMember>(`/api/staff/${value ?? ''}`, undefined, signal),
    enabled: value !== undefined,
    retry: false,
  });
  const people = found.data?.items ?? [];
  const options = people.map(({ id, name, staffNo }) => ({ value: id, label: `${name} ${staffNo}` }));
  if (value !== undefined && !people.some(({ id }) => id === value)) options.unshift({ value, label: chosen.data ? `${chosen.data.name} ${chosen.data.staffNo}` : value });
  return (
    <Select<string>
      className="audit-filter"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      aria-label={t('actor')}
      placeholder={t('actor')}
      notFoundContent={t('actorNone')}
      loading={found.isFetching}
      value={value ?? null}
      options={options}
      onChange={(actor?: string) => onChange(actor)}
    />
  );
}
