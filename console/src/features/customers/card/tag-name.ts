import type { Locale } from '../../../platform/locale.ts';

/** A tag's name as the reader reads it: the English one where there is one. */
export const tagName = ({ name, nameEn }: { name: string; nameEn: string }, locale: Locale): string => (locale === 'en' && nameEn !== '' ? nameEn : name);
