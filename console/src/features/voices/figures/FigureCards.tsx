import { InfoCircleOutlined } from '@ant-design/icons';
import { collectionTarget, voiceMeasureCodes, type CollectionSummary, type VoiceFigure, type VoiceSummary } from '@huiyin/contracts';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { StatusWord, type Tone } from '../../../ui/StatusWord.tsx';
import { answersText, changeTone, definitionOf, differenceText, intervalText, measures, titleOf, valueText, type Measure } from './figure-words.ts';
import { figureTexts } from './texts.ts';

/** What lies behind a figure. */
export interface Behind {
  readonly label: string;
  readonly open: () => void;
}

function Card({ label, help, value, behind, children }: { label: string; help: string; value: string; behind?: Behind | undefined; children: ReactNode }) {
  const t = figureTexts.useTexts();
  return (
    <div className="panel voice-card" role="group" aria-label={label}>
      <div className="voice-card-label">
        <span>{label}</span>
        <Tooltip title={help} trigger={['hover', 'focus']}><InfoCircleOutlined tabIndex={0} role="img" aria-label={t('definitionIs', { help })} /></Tooltip>
      </div>
      <div className="voice-card-value figures">{behind === undefined ? value : <Tooltip title={behind.label}><Button type="text" className="voice-card-open" aria-label={`${value} ${behind.label}`} onClick={behind.open}>{value}</Button></Tooltip>}</div>
      {children}
    </div>
  );
}

/** The figures of the time with intervals, and whether they differ from those compared with by more than chance. */
export function FigureCards({ summary: { figures, before }, behind }: { summary: VoiceSummary; behind: (what: Measure | 'voices' | 'urgent') => Behind | undefined }) {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const foot = (text: ReactNode) => <div className="voice-card-foot figures">{text}</div>;
  return (
    <>
      <Card label={t('voices')} help={t('voicesHelp')} value={number(figures.voices, locale)} behind={behind('voices')}>
        {foot(t('voicesFoot', { texts: number(figures.texts, locale) }))}
        {before !== null && foot(`${t('compare')}: ${number(before.figures.voices, locale)}`)}
      </Card>
      {voiceMeasureCodes.map((measure) => {
        const figure = figures[measure];
        const change = before?.changes[measure];
        return (
          <Card key={measure} label={titleOf(measure, locale)} help={definitionOf(measure, locale)} value={valueText(measure, figure.value, locale)} behind={behind(measure)}>
            {foot(figure.answers === 0 ? t('noAnswers') : `${t('interval', { interval: intervalText(measure, figure, locale) })} · ${answersText(measure, figure.answers, locale)}${measure === 'good' && figures.mean !== null ? ` · ${t('mean', { mean: number(figures.mean, locale, 2) })}` : ''}`)}
            {figure.answers > 0 && change !== undefined && foot(
              <StatusWord tone={changeTone(measure, change)}>{t(`changed.${change.word}`, { difference: t(`changeUnit.${measures[measure].unit}`, { difference: differenceText(measure, change, locale) }) })}</StatusWord>,
            )}
          </Card>
        );
      })}
      <Card label={t('urgent')} help={t('urgentHelp')} value={number(figures.urgent, locale)} behind={behind('urgent')}>
        {foot(figures.voices === 0 ? '' : t('urgentFoot', { share: `${number((100 * figures.urgent) / figures.voices, locale, 1)}%` }))}
        {before !== null && foot(`${t('compare')}: ${number(before.figures.urgent, locale)}`)}
      </Card>
    </>
  );
}

/** Of how many finished services customers were heard, beside the target, and how many of those asked have answered. */
export function CollectionCards({ summary: { figures, before }, behind }: { summary: CollectionSummary; behind: Behind | undefined }) {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const foot = (text: ReactNode) => <div className="voice-card-foot figures">{text}</div>;
  const target = valueText('collection', collectionTarget, locale);
  const { low, high } = figures.collection;
  const [tone, word]: [Tone, string] = high < collectionTarget ? ['danger', t('belowTarget', { target })] : low >= collectionTarget ? ['success', t('metTarget', { target })] : ['muted', t('unsureTarget', { target })];
  const change = (measure: 'collection' | 'response', figure: VoiceFigure) => before !== null && figure.answers > 0 && foot(
    <StatusWord tone={changeTone(measure, before.changes[measure])}>{t(`changed.${before.changes[measure].word}`, { difference: t('changeUnit.share', { difference: differenceText(measure, before.changes[measure], locale) }) })}</StatusWord>,
  );
  const counts = { heard: number(figures.withVoice, locale), services: number(figures.services, locale), answered: number(figures.answered, locale), sent: number(figures.sent, locale) };
  return (
    <>
      {(['collection', 'response'] as const).map((measure) => (
        <Card key={measure} label={titleOf(measure, locale)} help={definitionOf(measure, locale)} value={valueText(measure, figures[measure].value, locale)} behind={behind}>
          {foot(figures[measure].answers === 0 ? (measure === 'collection' ? t('noServices') : t('noAnswers')) : `${intervalText(measure, figures[measure], locale)} · ${t(`${measure}Foot`, counts)}`)}
          {measure === 'collection' && figures.collection.answers > 0 && foot(<StatusWord tone={tone}>{word}</StatusWord>)}
          {change(measure, figures[measure])}
        </Card>
      ))}
    </>
  );
}
