import type { Conversation } from '@huiyin/contracts';
import { useLocale } from '../../platform/i18n.ts';
import { conversationTexts } from './texts.ts';

/** The summary 服务小结 of the last contact, at the end of its messages. */
export function SummaryPart({ conversation: { summary } }: { conversation: Conversation }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  if (summary === null) return null;
  const { reason, solved, remark, by } = summary;
  return (
    <section className="summary-part" aria-label={t('resolveNote')}>
      <h3>
        {t('resolveNote')}
        {by !== null && <span> · {by}</span>}
      </h3>
      <p>
        {reason !== null && <strong>{locale === 'en' ? reason.pathEn : reason.path}</strong>}
        {solved !== null && <span className="summary-solved">{t(`outcome.${solved}`)}</span>}
      </p>
      {remark !== '' && <p>{remark}</p>}
    </section>
  );
}
