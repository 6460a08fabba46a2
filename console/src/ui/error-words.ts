import { ApiError } from '../platform/api.ts';
import { duration } from '../platform/format.ts';
import { currentLocale } from '../platform/i18n.ts';
import { uiTexts } from './texts.ts';

/** What went wrong and how to mend it, in the reader's language. */
export function errorWords(error: unknown): { title: string; help: string; requestId: string | undefined } {
  const t = uiTexts.texts;
  if (error instanceof ApiError) {
    if (error.code === 'network') return { title: t('networkTitle'), help: t('networkHelp'), requestId: undefined };
    const wait = error.retryAfterSeconds;
    const later = wait === undefined ? '' : ` ${t('retryAfter', { time: duration(wait, currentLocale()) })}`;
    const fields = error.fields.map((field) => field.message).join(' ');
    if (error.message !== '') {
      return { title: t('failedTitle'), help: `${error.message}${fields === '' ? '' : ` ${fields}`}${later}`, requestId: error.requestId };
    }
    return { title: t('failedTitle'), help: t('failedHelp') + later, requestId: error.requestId ?? String(error.status) };
  }
  return { title: t('failedTitle'), help: t('failedHelp'), requestId: undefined };
}

/** The same in one line, for a message that goes away by itself. */
export function errorLine(error: unknown): string {
  const t = uiTexts.texts;
  // No button stands beside a line: what was pressed is pressed again.
  if (error instanceof ApiError) return error.code === 'network' ? t('networkLine') : errorWords(error).help;
  const { title, help } = errorWords(error);
  return t('titleAndHelp', { title, help });
}
