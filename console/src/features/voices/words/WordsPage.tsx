import { RiseOutlined } from '@ant-design/icons';
import type { VoiceFigureChoices, VoiceRisingWords } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select, Skeleton, Table, Tag } from 'antd';
import { api } from '../../../platform/api.ts';
import { fullTime, number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { wordTexts } from './texts.ts';

type Row = VoiceRisingWords['items'][number];
/** Weeks of the time before. */
const weeks = 8;

/** Words and word groups that rose: `/voices/words?unit=…`; each leads to its comments. */
export function WordsPage() {
  const t = wordTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const { unit }: { unit?: string } = useSearch({ strict: false });
  const query = useQuery({ queryKey: ['voices', 'rising-words', unit], queryFn: ({ signal }) => api.get<VoiceRisingWords>('/api/voices/rising-words', { unit }, signal), refetchInterval: 60_000 });
  const choices = useQuery({ queryKey: ['voices', 'choices', locale], queryFn: ({ signal }) => api.get<VoiceFigureChoices>('/api/voices/figures/choices', undefined, signal), staleTime: 60_000 }).data;
  const tops = (choices?.units ?? []).filter(({ depth }) => depth <= 1);
  const found = query.data;
  const chosen = tops.some(({ id }) => id === found?.unit.id);
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help', { unit: found?.unit.name ?? '' })}>
        {tops.length > 1 && <Select aria-label={t('unit')} value={found?.unit.id ?? null} options={tops.map(({ id, name }) => ({ value: id, label: name }))} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} onChange={(id: string) => void go({ to: '/voices/words', search: { unit: id } as never })} />}
      </PageHeader>
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {query.isError && found === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {found !== undefined && found.items.length === 0 && <EmptyState icon={<RiseOutlined aria-hidden />} title={t('empty')} help={chosen || choices === undefined ? t('emptyHelp') : t('onlyTop')} />}
      {found !== undefined && found.items.length > 0 && (
        <>
          <p className="status-muted figures">{t('period', { from: found.from ?? '', to: found.to ?? '', whole: number(found.items[0]!.whole, locale), time: found.foundAt === null ? '–' : fullTime(found.foundAt, locale) })}</p>
          <Table<Row>
            size="small" rowKey="word" dataSource={found.items} pagination={false} scroll={{ x: 'max-content' }}
            columns={[
              {
                title: t('word'), key: 'word',
                render: (_, { word, kind, voices }) => <><Link to={'/voice-comments' as never} search={{ q: word, from: found.from, to: found.to, unit: found.unit.id } as never} aria-label={t('read', { count: voices, word })}><strong>{word}</strong></Link> <Tag>{t(`kinds.${kind}`)}</Tag></>,
              },
              { title: t('now'), key: 'now', align: 'right', className: 'figures', render: (_, { voices }) => number(voices, locale) },
              { title: t('share'), key: 'share', align: 'right', className: 'figures', render: (_, { voices, whole }) => `${number((100 * voices) / Math.max(1, whole), locale, 1)}%` },
              { title: t('before'), key: 'before', align: 'right', className: 'figures', render: (_, { beforeVoices }) => number(beforeVoices / weeks, locale, 1) },
              { title: t('times'), key: 'times', align: 'right', className: 'figures', render: (_, row) => (row.beforeVoices === 0 ? <Tag color="gold">{t('fresh')}</Tag> : `× ${number((row.voices / Math.max(1, row.whole)) / (row.beforeVoices / Math.max(1, row.beforeWhole)), locale, 1)}`) },
              { title: t('sure'), key: 'p', align: 'right', className: 'figures', render: (_, { adjustedP }) => (adjustedP < 0.001 ? '< 0.1%' : `${number(100 * adjustedP, locale, 1)}%`) },
            ]}
          />
        </>
      )}
    </div>
  );
}
