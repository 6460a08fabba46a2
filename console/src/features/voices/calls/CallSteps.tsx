import type { VoiceCall } from '@huiyin/contracts';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { callTexts } from './texts.ts';

/** What happened with a call, oldest first. */
export function CallSteps({ call }: { call: VoiceCall }) {
  const t = callTexts.useTexts();
  const locale = useLocale();
  return (
    <ul className="record-steps">
      {call.steps.map((step, n) => (
        <li key={n} className="record-step">
          <span className="record-step-head"><strong>{t(`verbs.${step.verb}`)}</strong>{step.by !== null && <span>{step.by}</span>}<time dateTime={step.at}>{fullTime(step.at, locale)}</time></span>
          {step.note !== '' && <p className="record-text">{step.note}</p>}
          {step.followUpAt !== null && <p className="record-text">{t('follow', { time: fullTime(step.followUpAt, locale) })}</p>}
        </li>
      ))}
    </ul>
  );
}
