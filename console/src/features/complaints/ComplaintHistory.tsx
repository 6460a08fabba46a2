import type { Complaint, ComplaintStep } from '@huiyin/contracts';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import type { Locale } from '../../platform/locale.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { complaintTexts } from './texts.ts';

type Translate = ReturnType<typeof complaintTexts.useTexts>;
type Key = Parameters<Translate>[0];

/** What a step did, in words. */
function wordStep(t: Translate, locale: Locale, { verb, args }: ComplaintStep): string {
  const code = (name: string): string => String(args[name] ?? '');
  const key = ((): Key => {
    if (verb === 'registered' && args['proposed'] === 1) return 'step.registeredProposed';
    if (verb === 'assigned' && args['reason'] === 'router') return 'step.assignedRouter';
    if (verb === 'returned' && args['reason'] === 'recused') return 'step.returnedRecused';
    return `step.${verb}`;
  })();
  const worded: Record<string, string> = {};
  if (code('channel') !== '') worded['channel'] = t(`channel.${code('channel')}` as Key);
  if (code('kind') !== '') worded['kind'] = t(`stepKind.${code('kind')}` as Key);
  if (code('finding') !== '') worded['finding'] = t(`finding.${code('finding')}` as Key);
  if (code('means') !== '') worded['means'] = t(`way.${code('means')}` as Key);
  if (code('cause') !== '') worded['cause'] = t(`cause.${code('cause')}` as Key);
  if (code('what') !== '') worded['what'] = inList(code('what').split(',').map((what) => t(`told.${what}` as Key)), locale);
  if (code('tier') !== '') worded['tier'] = t(`tier.t${code('tier')}` as Key);
  return t(key, { ...args, ...worded });
}

const strong: readonly string[] = ['registered', 'decided', 'informed', 'extensionApproved'];

/** Every act, who, when, in which words, newest first; corrections with the values before. */
export function ComplaintHistory({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  return (
    <section className="panel panel-padded" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol className="record-steps">
        {[...complaint.steps].reverse().map((step) => (
          <li key={step.n} className={strong.includes(step.verb) ? 'record-step record-step-strong' : 'record-step'}>
            <p className="record-step-head">
              <strong>{step.by ?? t('program')}</strong>
              <span>{wordStep(t, locale, step)}</span>
              <RelativeTime at={step.at} />
            </p>
            {step.text !== '' && <p className="record-text">{step.text}</p>}
            {step.options.length > 0 && <ol className="complaint-options">{step.options.map((option) => <li key={option}>{option}</li>)}</ol>}
            {step.changes.map(({ field, from, to }) => <p key={field} className="record-text">{t('changedFrom', { field: t(`field.${field}` as Key), from: wordValue(t, locale, field, from), to: wordValue(t, locale, field, to) })}</p>)}
          </li>
        ))}
      </ol>
    </section>
  );
}

const coded: Readonly<Record<string, string>> = { category: 'category', regulatorClass: 'class', complainantKind: 'kind', contactWay: 'way', authority: 'authority', risks: 'risk' };

function wordValue(t: Translate, locale: Locale, field: string, value: string): string {
  if (value === '') return t('emptyValue');
  const group = coded[field];
  return group === undefined ? value : inList(value.split('、').map((one) => t(`${group}.${one}` as Key)), locale);
}
