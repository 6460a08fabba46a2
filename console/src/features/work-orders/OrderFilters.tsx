import { workOrderPriorities, workOrderStates } from '@huiyin/contracts';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { OrderSearch } from './order-search.ts';
import { orderTexts } from './texts.ts';

/** State, priority, what presses, words; each change goes into the address at once. */
export function OrderFilters({ search, onChange }: { search: OrderSearch; onChange: (next: OrderSearch) => void }) {
  const t = orderTexts.useTexts();
  const { view, ...filter } = search;
  const put = (change: { [K in keyof OrderSearch]?: OrderSearch[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as OrderSearch);
  return (
    <div className="record-filters" role="search">
      <WordsInput key={filter.text ?? ''} value={filter.text ?? ''} onChange={(text) => put({ text: text === '' ? undefined : text })} />
      {view !== 'finished' && (
        <Select
          allowClear
          aria-label={t('filterState')}
          placeholder={t('filterState')}
          value={filter.state ?? null}
          options={workOrderStates.filter((state) => state !== 'finished').map((state) => ({ value: state, label: t(`state.${state}`) }))}
          onChange={(state?: OrderSearch['state']) => put({ state })}
        />
      )}
      <Select
        allowClear
        aria-label={t('filterPriority')}
        placeholder={t('filterPriority')}
        value={filter.priority ?? null}
        options={workOrderPriorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
        onChange={(priority?: OrderSearch['priority']) => put({ priority })}
      />
      <Checkbox checked={filter.overdue === true} onChange={(event) => put({ overdue: event.target.checked ? true : undefined })}>{t('onlyOverdue')}</Checkbox>
      <Checkbox checked={filter.supervised === true} onChange={(event) => put({ supervised: event.target.checked ? true : undefined })}>{t('onlySupervised')}</Checkbox>
      {Object.keys(filter).length > 0 && <Button type="link" size="small" onClick={() => onChange(view === undefined ? {} : { view })}>{t('clear')}</Button>}
    </div>
  );
}

/** Takes effect on Enter or when it is left. */
function WordsInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = orderTexts.useTexts();
  const [typed, setTyped] = useState(value);
  const enter = () => {
    if (typed.trim() !== value) onChange(typed.trim());
  };
  return <Input allowClear maxLength={60} aria-label={t('search')} placeholder={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={enter} onBlur={enter} />;
}
