import { RiseOutlined } from '@ant-design/icons';
import type { VoiceBreakdown, VoiceBreakdownRow } from '@huiyin/contracts';
import { Button, Table, Tag, Tooltip } from 'antd';
import { number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { changeTone, differenceText, intervalText, valueText } from './figure-words.ts';
import { figureTexts } from './texts.ts';

const tones = ['negative', 'neutral', 'positive'] as const;

/** Topics with how often and how they are spoken of, and what changed. */
export function TopicTable({ breakdown, onPick, onRead }: { breakdown: VoiceBreakdown; onPick: (topic: string) => void; onRead: (topic: string) => void }) {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const texts = breakdown.whole.texts;
  return (
    <section className="panel voice-topics voice-wide" aria-label={t('topics')}>
      <h2>{t('topics')}</h2>
      <p className="chart-help">{t('topicsHelp')}</p>
      <Table<VoiceBreakdownRow>
        size="small" rowKey="key" dataSource={breakdown.rows} scroll={{ x: 'max-content' }} pagination={breakdown.rows.length > 15 ? { pageSize: 15, size: 'small', showSizeChanger: false } : false}
        columns={[
          {
            title: t('topicName'), key: 'name', fixed: 'left',
            render: (_, { key, name, rising }) => (
              <>
                <Button type="link" size="small" onClick={() => onPick(key)} aria-label={t('only', { name })}>{name}</Button>
                {rising && <Tag color="gold" icon={<RiseOutlined aria-hidden />}>{t('rising')}</Tag>}
              </>
            ),
          },
          { title: t('mentions'), key: 'voices', align: 'right', sorter: (a, b) => a.figures.voices - b.figures.voices, render: (_, { key, name, figures }) => <Button type="link" size="small" className="figures" onClick={() => onRead(key)} aria-label={t('readOf', { name, count: number(figures.voices, locale) })}>{number(figures.voices, locale)}</Button> },
          { title: t('shareOfTexts'), key: 'share', align: 'right', render: (_, { figures }) => <span className="figures">{texts === 0 ? '–' : `${number((100 * figures.voices) / texts, locale, 1)}%`}</span> },
          {
            title: t('sentiment'), key: 'tones', width: 140,
            render: (_, { figures: { sentiments } }) => {
              const all = tones.reduce((sum, tone) => sum + sentiments[tone], 0);
              const words = t('sentimentIs', sentiments);
              return <Tooltip title={words}><span className="voice-tones" role="img" aria-label={words}>{all > 0 && tones.map((tone) => <span key={tone} className={`voice-tone-${tone}`} style={{ width: `${(100 * sentiments[tone]) / all}%` }} />)}</span></Tooltip>;
            },
          },
          { title: t('negativeShare'), key: 'negative', align: 'right', sorter: (a, b) => (a.figures.negative.value ?? 0) - (b.figures.negative.value ?? 0), render: (_, { figures }) => <Tooltip title={intervalText('negative', figures.negative, locale)}><span className="figures">{valueText('negative', figures.negative.value, locale)}</span></Tooltip> },
          { title: t('goodShare'), key: 'good', align: 'right', sorter: (a, b) => (a.figures.good.value ?? 0) - (b.figures.good.value ?? 0), render: (_, { figures }) => <Tooltip title={intervalText('good', figures.good, locale)}><span className="figures">{valueText('good', figures.good.value, locale)}</span></Tooltip> },
          ...(breakdown.before === null ? [] : [{
            title: t('change'), key: 'change', align: 'right' as const,
            render: (_: unknown, { before }: VoiceBreakdownRow) => before !== null && <StatusWord tone={changeTone('negative', before.changes.negative)}><span className="figures">{differenceText('negative', before.changes.negative, locale)}</span></StatusWord>,
          }]),
        ]}
      />
    </section>
  );
}
