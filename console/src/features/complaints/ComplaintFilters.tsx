import { complaintCategories, complaintChannels, complaintRisks, complaintStates } from '@huiyin/contracts';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { ComplaintSearch } from './complaint-search.ts';
import { complaintTexts } from './texts.ts';

/** State, category, channel, risk, words; each change goes into the address at once. */
export function ComplaintFilters({ search, onChange }: { search: ComplaintSearch; onChange: (next: ComplaintSearch) => void }) {
  const t = complaintTexts.useTexts();
  const { view, ...filter } = search;
  const put = (change: { [K in keyof ComplaintSearch]?: ComplaintSearch[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as ComplaintSearch);
  const states = complaintStates.filter((state) => (view === 'done' ? ['informed', 'closed', 'withdrawn', 'merged'] : view === 'registered' ? complaintStates : ['waiting', 'handling', 'decided']).includes(state));
  return (
    <div className="record-filters" role="search">
      <WordsInput key={filter.text ?? ''} value={filter.text ?? ''} onChange={(text) => put({ text: text === '' ? undefined : text })} />
      <Select
        allowClear aria-label={t('filterState')} placeholder={t('filterState')} value={filter.state ?? null}
        options={states.map((state) => ({ value: state, label: t(`state.${state}`) }))} onChange={(state?: ComplaintSearch['state']) => put({ state })}
      />
      <Select
        allowClear aria-label={t('filterCategory')} placeholder={t('filterCategory')} value={filter.category ?? null}
        options={complaintCategories.map((category) => ({ value: category, label: t(`category.${category}`) }))} onChange={(category?: ComplaintSearch['category']) => put({ category })}
      />
      <Select
        allowClear aria-label={t('filterChannel')} placeholder={t('filterChannel')} value={filter.channel ?? null}
        options={complaintChannels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))} onChange={(channel?: ComplaintSearch['channel']) => put({ channel })}
      />
      <Select
        allowClear aria-label={t('filterRisk')} placeholder={t('filterRisk')} value={filter.risk ?? null}
        options={complaintRisks.map((risk) => ({ value: risk, label: t(`risk.${risk}`) }))} onChange={(risk?: ComplaintSearch['risk']) => put({ risk })}
      />
      <Checkbox checked={filter.overdue === true} onChange={(event) => put({ overdue: event.target.checked ? true : undefined })}>{t('onlyOverdue')}</Checkbox>
      {Object.keys(filter).length > 0 && <Button type="link" size="small" onClick={() => onChange(view === undefined ? {} : { view })}>{t('clear')}</Button>}
    </div>
  );
}

/** Takes effect on Enter or when it is left. */
function WordsInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = complaintTexts.useTexts();
  const [typed, setTyped] = useState(value);
  const enter = () => {
    if (typed.trim() !== value) onChange(typed.trim());
  };
  return <Input allowClear maxLength={60} aria-label={t('search')} placeholder={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={enter} onBlur={enter} />;
}
