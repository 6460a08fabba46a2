/** Languages of the console; the first is the default. */
export type Locale = 'zh-CN' | 'en';

/** A short text in both languages, for what is needed before a feature's own texts are loaded. */
export interface Label {
  zh: string;
  en: string;
}

/** Picks the text of a label. */
export function labelText(label: Label, locale: Locale): string {
  return locale === 'en' ? label.en : label.zh;
}

/** `en…` is English, everything else the default. */
export function toLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
