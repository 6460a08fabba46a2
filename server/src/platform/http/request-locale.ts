import type { IncomingHttpHeaders } from 'node:http';

export type Locale = 'zh-CN' | 'en';

/** The reader's language: `en` if the Accept-Language header begins with it, else Chinese. */
export function requestLocale(headers: IncomingHttpHeaders): Locale {
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
}
