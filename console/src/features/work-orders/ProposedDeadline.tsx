import type { WorkOrderDeadline } from '@huiyin/contracts';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { orderTexts } from './texts.ts';

/** A deadline before it counts: until when, on click how that was counted, and whether holidays on the way are known. */
export function ProposedDeadline({ deadline: { dueAt, derivation, covered } }: { deadline: WorkOrderDeadline }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  return (
    <details className="record-derivation">
      <summary><span className="figures">{`${t('due')} ${fullTime(dueAt, locale)}`}</span> · {t('why')}</summary>
      <ol>{derivation.map((line) => <li key={line}>{line}</li>)}</ol>
      {!covered && <p className="status-warning">{t('uncovered')}</p>}
    </details>
  );
}
