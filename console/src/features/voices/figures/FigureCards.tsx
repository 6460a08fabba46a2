import { InfoCircleOutlined } from '@ant-design/icons';
import { voiceMeasureCodes, voiceMeasures, type VoiceSummary } from '@huiyin/contracts';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { answersText, changeTone, definitionOf, differenceText, intervalText, titleOf, valueText } from './figure-words.ts';
import { figureTexts } from './texts.ts';

function Card({ label, help, value, children }: { label: string; help: string; value: string; children: ReactNode }) {
  const t = figureTexts.useTexts();
  return (
    <div className="panel voice-card" role="group" aria-label={label}>
      <div className="voice-card-label">
        <span>{label}</span>
        <Tooltip title={help} trigger={['hover', 'focus']}><InfoCircleOutlined tabIndex={0} role="img" aria-label={t('definitionIs', { help })} /></Tooltip>
      </div>
      <div className="voice-card-value figures">{value}</div>
      {children}
    </div>
  );
}

/** The figures of the time with intervals, and whether they differ from those compared with by more than chance. */
export function FigureCards({ summary: { figures, before } }: { summary: VoiceSummary }) {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const foot = (text: ReactNode) => <div className="voice-card-foot figures">{text}</div>;
  return (
    <div className="voice-cards">
      <Card label={t('voices')} help={t('voicesHelp')} value={number(figures.voices, locale)}>
        {foot(t('voicesFoot', { texts: number(figures.texts, locale) }))}
        {before !== null && foot(`${t('compare')}: ${number(before.figures.voices, locale)}`)}
      </Card>
      {voiceMeasureCodes.map((measure) => {
        const figure = figures[measure];
        const change = before?.changes[measure];
        return (
          <Card key={measure} label={titleOf(measure, locale)} help={definitionOf(measure, locale)} value={valueText(measure, figure.value, locale)}>
            {foot(figure.answers === 0 ? t('noAnswers') : `${t('interval', { interval: intervalText(measure, figure, locale) })} · ${answersText(measure, figure.answers, locale)}${measure === 'good' && figures.mean !== null ? ` · ${t('mean', { mean: number(figures.mean, locale, 2) })}` : ''}`)}
            {figure.answers > 0 && change !== undefined && foot(
              <StatusWord tone={changeTone(measure, change)}>{t(`changed.${change.word}`, { difference: t(`changeUnit.${voiceMeasures[measure].unit}`, { difference: differenceText(measure, change, locale) }) })}</StatusWord>,
            )}
          </Card>
        );
      })}
      <Card label={t('urgent')} help={t('urgentHelp')} value={number(figures.urgent, locale)}>
        {foot(figures.voices === 0 ? '' : t('urgentFoot', { share: `${number((100 * figures.urgent) / figures.voices, locale, 1)}%` }))}
        {before !== null && foot(`${t('compare')}: ${number(before.figures.urgent, locale)}`)}
      </Card>
    </div>
  );
}
