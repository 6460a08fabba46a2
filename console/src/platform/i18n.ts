import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { toLocale, type Locale } from './locale.ts';
import { preference } from './preferences.ts';

/** The other language must have exactly the keys of the first; a missing one fails the type check. */
export type SameTexts<T> = { [K in keyof T]: T[K] extends string ? string : SameTexts<T[K]> };

type Path<T> = { [K in keyof T & string]: T[K] extends string ? Plain<K> : `${K}.${Path<T[K]>}` }[keyof T & string];
// `one` and `other` are i18next's plural forms: asked for without the ending, with `count`.
type Plain<K extends string> = K extends `${infer P}_one` | `${infer P}_other` ? P : K;

/** Words a key of `T`; arguments fill `{{name}}`. */
export type Translate<T> = (key: Path<T>, args?: Record<string, string | number>) => string;

export const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: preference('locale').get(),
  fallbackLng: 'zh-CN',
  resources: {},
  interpolation: { escapeValue: false },
  initAsync: false,
});

export interface Texts<T> {
  /** In components: words again when the language changes. */
  useTexts: () => Translate<T>;
  /** Outside of components: the language of this moment. */
  texts: Translate<T>;
}

/** Registers the texts of a feature in both languages under its own name. */
export function defineTexts<const T extends object>(name: string, zh: T, en: SameTexts<T>): Texts<T> {
  i18n.addResourceBundle('zh-CN', name, zh, true, true);
  i18n.addResourceBundle('en', name, en, true, true);
  const texts: Translate<T> = (key, args) => i18n.t(`${name}:${key}`, { ...args });
  return {
    texts,
    useTexts: () => {
      useTranslation(name, { i18n });
      return texts;
    },
  };
}

/** The language of this moment. */
export function currentLocale(): Locale {
  return toLocale(i18n.language);
}

/** The language, in components. */
export function useLocale(): Locale {
  useTranslation(undefined, { i18n });
  return currentLocale();
}
