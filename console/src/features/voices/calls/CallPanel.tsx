import { useQuery } from '@tanstack/react-query';
import { CallDeadline } from './CallDeadline.tsx';
import { CallTags } from './CallRow.tsx';
import { CallSteps } from './CallSteps.tsx';
import { callOfVoiceQuery } from './queries.ts';
import { callTexts } from './texts.ts';

/** The call back on an urgent comment, at the comment; nothing where nobody is to call. */
export function CallPanel({ voiceId }: { voiceId: string }) {
  const t = callTexts.useTexts();
  const call = useQuery(callOfVoiceQuery(voiceId)).data;
  if (call === undefined) return null;
  return (
    <section className="record-box" aria-label={t('callBack')}>
      <h3>{t('callBack')}</h3>
      <span className="record-tags"><CallTags call={call} /></span>
      <CallDeadline call={call} />
      <CallSteps call={call} />
    </section>
  );
}
