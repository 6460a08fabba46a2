import type { QuestionnaireOptions } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import type { Locale } from '../../platform/locale.ts';

export const optionsQuery = queryOptions({
  queryKey: ['questionnaires', 'options'],
  queryFn: ({ signal }) => api.get<QuestionnaireOptions>('/api/questionnaires/options', undefined, signal),
  staleTime: 60_000,
});

/** A touchpoint in words. */
export function nameTouchpoint(options: QuestionnaireOptions | undefined, code: string | null, locale: Locale): string {
  const found = options?.touchpoints.find((each) => each.code === code);
  // Until the names are here nothing is better than a code.
  if (options === undefined) return '';
  return found === undefined ? (code ?? '') : locale === 'en' ? found.nameEn : found.name;
}
