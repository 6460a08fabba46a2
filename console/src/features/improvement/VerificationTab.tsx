import { AuditOutlined, DownloadOutlined } from '@ant-design/icons';
import { voiceChannelName, type PainPoint, type Verification, type VerificationBrief } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Progress, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../../platform/api.ts';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { PlanVerificationDialog } from './PlanVerificationDialog.tsx';
import { useAct, verificationQuery } from './queries.ts';
import { improvementTexts } from './texts.ts';
import { percent, stateColours } from './verification-words.ts';

/** What the customers say: every round with its rule, its answers and its verdict. */
export function VerificationTab({ point }: { point: PainPoint }) {
  const t = improvementTexts.useTexts();
  const { message } = App.useApp();
  const [planning, setPlanning] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const shown = point.verifications.find(({ id }) => id === chosen) ?? point.verifications[0];
  const waiting = point.verifications.find(({ state }) => state === 'planned');
  const launch = useAct((id: string) => api.post(`/api/verifications/${id}/launch`, {}), () => void message.success(t('launched')));
  const plan = point.may.plan && !point.verifications.some(({ state }) => state === 'running') && <Button type="primary" onClick={() => setPlanning(true)}>{t('plan')}</Button>;
  return (
    <>
      {shown === undefined ? <EmptyState icon={<AuditOutlined aria-hidden />} title={t('verificationEmpty')} help={t('verificationEmptyHelp')}>{plan}</EmptyState> : (
        <>
          <div className="pain-toolbar">
            {point.verifications.length > 1 && <Segmented aria-label={t('verifications')} value={shown.id} options={point.verifications.map(({ id, n }) => ({ value: id, label: t('round', { n }) }))} onChange={setChosen} />}
            {plan}
            {waiting && point.may.launch && <Button type="primary" loading={launch.isPending} onClick={() => launch.mutate(waiting.id)}>{t('launch')}</Button>}
            {waiting && !point.may.launch && point.may.change && <span className="help-text">{t('waitsTasks')}</span>}
          </div>
          {point.may.change && point.solution.trim() === '' && <p className="help-text">{t('solutionMissing')}</p>}
          <VerificationPanel key={shown.id} brief={shown} />
        </>
      )}
      {planning && <PlanVerificationDialog point={point} onClose={() => setPlanning(false)} />}
    </>
  );
}

function VerificationPanel({ brief }: { brief: VerificationBrief }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const one = useQuery(verificationQuery(brief.id)).data;
  const more = useAct(() => api.post(`/api/verifications/${brief.id}/ask-more`, {}));
  if (one === undefined) return null;
  const en = locale === 'en';
  const any = t('p.any');
  const { cohort, rule } = one;
  const words = (lines: readonly { zh: string; en: string }[]) => <ol className="pain-verdict">{lines.map((line) => <li key={line.en}>{en ? line.en : line.zh}</li>)}</ol>;
  return (
    <div className="pain-verification">
      <section className="panel">
        <h2>
          {t('round', { n: one.n })} <Tag color={stateColours[one.state]}>{t(`vState.${one.state}`)}</Tag>{one.simulated > 0 && <Tag>{t('simulated', { count: one.simulated })}</Tag>}{one.demo && <Tag>{t('demo')}</Tag>}
        </h2>
        <Bar label={t('before')} share={one.before} answers={rule.baseline.whole} tone="before" floor={rule.floor} />
        {one.after === null ? <p className="help-text">{t('noAnswers')}</p> : <Bar label={t('after')} share={one.after} answers={one.answers} tone="after" floor={rule.floor} />}
        <Progress percent={Math.min(100, Math.round((100 * one.answers) / rule.answers))} format={() => t('answersOf', { answers: one.answers, planned: rule.answers })} />
      </section>
      <section className="panel">
        <h2>{t('rule')}</h2>
        <p>{t('ruleText', { answers: rule.answers, effect: (100 * rule.effect).toFixed(1), alpha: rule.alpha, power: percent(rule.power), floor: percent(rule.floor), deadline: fullTime(one.deadline, locale) })}</p>
        <p>{t('cohortText', { touchpoint: en ? cohort.touchpointName.en : cohort.touchpointName.zh, months: cohort.months, channel: cohort.channel === null ? any : voiceChannelName(cohort.channel, locale), product: cohort.product ?? any, unit: cohort.unit ?? any })}</p>
        <ul>{rule.looks.map((look) => <li key={look.answers}>{look.limit === null ? t('lookNever', { answers: look.answers }) : t('look', { answers: look.answers, limit: look.limit.toFixed(2) })}</li>)}</ul>
        <p className="help-text">{one.questionnaire} · {one.plannedBy ?? t('system')} · <RelativeTime at={one.plannedAt} /></p>
      </section>
      {one.outcomes.length > 0 && (
        <section className="panel">
          <h2>{t('inviting')}{cohort.pool !== null && <span className="help-text"> {t('pool', { count: cohort.pool })}</span>}</h2>
          <ul>{one.outcomes.map(({ outcome, customers }) => <li key={outcome}><OutcomeWord outcome={outcome} /> <span className="figures">{customers}</span></li>)}</ul>
          {one.mayAskMore && <Button loading={more.isPending} onClick={() => more.mutate(undefined)}>{t('askMore')}</Button>}
          {one.answers > 0 && <Differences one={one} />}
        </section>
      )}
      <section className="panel">
        <h2>{t('verdict')}</h2>
        {words(one.verdicts[0]?.words ?? one.recomputed.words)}
        {one.verdicts[0]?.outcome === one.recomputed.outcome && <p className="help-text">{t('recomputed')}: {t('same')}</p>}
        {one.answers > 0 && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress(`/api/verifications/${one.id}/answers`)} download>{t('answersFile')}</Button>}
      </section>
    </div>
  );
}

const outcomes = ['invited', 'waiting', 'surveyedLately', 'optedOut', 'unreachable', 'stopped', 'cap', 'noPhone', 'merged'] as const;

function OutcomeWord({ outcome }: { outcome: string }) {
  const t = improvementTexts.useTexts();
  const known = outcomes.find((each) => each === outcome);
  return <>{known === undefined ? t('otherOutcome', { code: outcome }) : t(`outcome.${known}`)}</>;
}

const traits = ['channel', 'product', 'unit'] as const;

function Differences({ one }: { one: Verification }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  if (one.differences.length === 0) return <p className="help-text">{t('alike')}</p>;
  return (
    <>
      <p>{t('unlike')}</p>
      <ul>
        {one.differences.map(({ trait, value, respondents, pool }) => {
          const known = traits.find((each) => each === trait);
          return <li key={`${trait} ${value}`}>{t('unlikeRow', { trait: known === undefined ? trait : t(`trait.${known}`), value: value === '' ? '–' : trait === 'channel' ? voiceChannelName(value, locale) : value, respondents: percent(respondents), pool: percent(pool) })}</li>;
        })}
      </ul>
    </>
  );
}

/** A share as a bar from zero, with its interval and the floor as lines. */
function Bar({ label, share, answers, tone, floor }: { label: string; share: { share: number; low: number; high: number }; answers: number; tone: 'before' | 'after'; floor: number }) {
  const width = (part: number) => `${100 * part}%`;
  return (
    <div className="share-bar">
      <span>{label}</span>
      <span className="share-lane" aria-hidden>
        <span className={`share-fill share-${tone}`} style={{ width: width(share.share) }} />
        <span className="share-interval" style={{ left: width(share.low), width: width(share.high - share.low) }} />
        <span className="share-floor" style={{ left: width(floor) }} />
      </span>
      <span className="figures">{percent(share.share)} ({percent(share.low)}–{percent(share.high)}, n={answers})</span>
    </div>
  );
}
