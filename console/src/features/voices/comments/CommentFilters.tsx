import { voiceChannelName, voiceKinds, voiceSentimentNames } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../../platform/i18n.ts';
import { DayField } from '../../../ui/DayField.tsx';
import type { CommentSearch } from './comment-search.ts';
import { optionsQuery } from './queries.ts';
import { commentTexts } from './texts.ts';

/** Words, time, touchpoint, channel, unit, topic, sentiment, rating, kind; each change goes into the address at once. */
export function CommentFilters({ search, onChange }: { search: CommentSearch; onChange: (next: CommentSearch) => void }) {
  const t = commentTexts.useTexts();
  const locale = useLocale();
  const english = locale === 'en';
  const options = useQuery(optionsQuery).data;
  const put = (change: { [K in keyof CommentSearch]?: CommentSearch[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '')) as CommentSearch);
  const choice = <K extends 'touchpoint' | 'channel' | 'unit' | 'topic' | 'sentiment' | 'kind'>(key: K, values: readonly { value: string; label: string }[]) => (
    <Select
      allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t(key)} placeholder={t(key)} value={search[key] ?? null} options={[...values]} popupMatchSelectWidth={false}
      onChange={(value?: string | null) => put({ [key]: value ?? undefined } as never)}
    />
  );
  return (
    <div className="record-filters" role="search">
      <WordsInput key={search.q ?? ''} value={search.q ?? ''} onChange={(q) => put({ q: q === '' ? undefined : q })} />
      {choice('touchpoint', (options?.touchpoints ?? []).map(({ code, name, nameEn }) => ({ value: code, label: english ? nameEn : name })))}
      {choice('topic', (options?.topics ?? []).map(({ code, name, nameEn }) => ({ value: code, label: english ? nameEn : name })))}
      {choice('sentiment', voiceSentimentNames.map((value) => ({ value, label: t(`sentiments.${value}`) })))}
      <Select
        allowClear aria-label={t('rating')} placeholder={t('rating')} value={search.rating ?? null} options={[5, 4, 3, 2, 1].map((value) => ({ value, label: t('stars', { count: value }) }))}
        onChange={(rating?: number | null) => put({ rating: rating ?? undefined })}
      />
      {choice('channel', (options?.channels ?? []).map((value) => ({ value, label: voiceChannelName(value, locale) })))}
      {choice('unit', (options?.units ?? []).map(({ id, name }) => ({ value: id, label: name })))}
      {choice('kind', voiceKinds.map((value) => ({ value, label: t(`kinds.${value}`) })))}
      <DayField {...(search.from === undefined ? {} : { value: search.from })} placeholder={t('from')} onChange={(from) => put({ from })} />
      <DayField {...(search.to === undefined ? {} : { value: search.to })} placeholder={t('to')} onChange={(to) => put({ to })} />
      {Object.keys(search).some((key) => key !== 'view') && <Button type="link" size="small" onClick={() => onChange(search.view === undefined ? {} : { view: search.view })}>{t('clear')}</Button>}
    </div>
  );
}

/** Takes effect on Enter or when it is left. */
function WordsInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = commentTexts.useTexts();
  const [typed, setTyped] = useState(value);
  const enter = () => {
    if (typed.trim() !== value) onChange(typed.trim());
  };
  return <Input allowClear maxLength={60} aria-label={t('search')} placeholder={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={enter} onBlur={enter} />;
}
