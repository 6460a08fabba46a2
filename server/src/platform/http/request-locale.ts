import type { FastifyRequest } from 'fastify';

export type Locale = 'zh-CN' | 'en';

/**
 * The reader's language: `?locale=en` or `?locale=zh-CN`, which a link to a download carries because it can send no header;
 * else `en` if the Accept-Language header begins with it; else Chinese.
 */
export function requestLocale({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): Locale {
  const { locale } = (query ?? {}) as { locale?: unknown };
  if (locale === 'en' || locale === 'zh-CN') return locale;
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
}
