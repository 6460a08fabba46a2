import { useQuery } from '@tanstack/react-query';
import { usePermitted } from '../../platform/session.ts';
import { answerCountQuery } from './answer-queries.ts';
import { questionnaireTexts } from './texts.ts';

/** Feedback that waits for the reader's reply, in the navigation. */
export function AnswersBadge() {
  const t = questionnaireTexts.useTexts();
  const enabled = usePermitted('voices:answer');
  const count = useQuery({ ...answerCountQuery, enabled }).data;
  if (count === undefined || count.waiting === 0) return null;
  return <span className="navigation-badge" title={t('answersBadge', { n: count.waiting, overdue: count.overdue })}>{count.waiting > 99 ? '99+' : count.waiting}</span>;
}
