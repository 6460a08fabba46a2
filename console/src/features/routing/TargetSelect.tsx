import type { WorkTarget, WorkTargets } from '@huiyin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { routingTexts } from './texts.ts';
import { wordState } from './word-state.ts';

const targetsQuery = (text: string) =>
  queryOptions({
    queryKey: ['routing', 'targets', text],
    queryFn: ({ signal }) => api.get<WorkTargets>('/api/work-targets', text === '' ? undefined : { text }, signal),
    staleTime: 5000,
    placeholderData: (before) => before,
  });

export interface TargetSelectProps {
  value?: WorkTarget;
  onChange?: (value: WorkTarget | undefined) => void;
  /** People only, or queues as well. */
  queues: boolean;
  /** Left out of the list. */
  without?: string | undefined;
  id?: string;
}

/** A colleague at work, or a queue: found by typing the beginning of a name. */
export function TargetSelect({ value, onChange, queues, without, id }: TargetSelectProps) {
  const t = routingTexts.useTexts();
  const locale = useLocale();
  const [text, setText] = useState('');
  const { data, isPending } = useQuery(targetsQuery(text));
  const person = (each: WorkTargets['staff'][number]) => ({
    value: `staff ${each.id}`,
    label: `${each.name} · ${each.department}`,
    hint: `${wordState(each.state, null)} · ${each.load}/${each.capacity}`,
    disabled: each.load >= each.capacity,
  });
  const queue = (each: WorkTargets['queues'][number]) => ({
    value: `queue ${each.id}`,
    label: locale === 'en' ? each.nameEn : each.name,
    hint: t('targetQueue', { ready: each.ready, waiting: each.waiting }),
    disabled: false,
  });
  const options = [
    { label: t('targetPeople'), options: (data?.staff ?? []).filter((each) => each.id !== without).map(person) },
    ...(queues ? [{ label: t('targetQueues'), options: (data?.queues ?? []).filter((each) => each.id !== without).map(queue) }] : []),
  ];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      autoFocus
      showSearch={{ filterOption: false, onSearch: (typed: string) => setText(typed.trim().slice(0, 50)) }}
      loading={isPending}
      placeholder={t(queues ? 'targetChoose' : 'targetChoosePerson')}
      value={value?.staffId !== undefined ? `staff ${value.staffId}` : value?.queueId !== undefined ? `queue ${value.queueId}` : null}
      onChange={(chosen: string) => {
        const [kind, chosenId = ''] = chosen.split(' ');
        onChange?.(kind === 'staff' ? { staffId: chosenId } : { queueId: chosenId });
      }}
      options={options}
      optionRender={({ data: option }) => (
        <span className="presence-item">
          <span>{option.label}</span>
          <span className="presence-hint">{(option as { hint?: string }).hint}</span>
        </span>
      )}
      notFoundContent={t('targetNobody')}
    />
  );
}
