import type * as AllParts from './parts/parts.ts';
import type { Locale, PartWords } from '../words/words.ts';
import styles from './parts/parts.css?url';

type Parts = typeof AllParts;

/** Resolves when the sheet applies, or is known not to come: unstyled is better than missing. */
const addStyles = () =>
  new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });

/**
 * Files, forms and windows: in files of their own, fetched as soon as the first screen stands, so that the first
 * screen comes soon and the rest is there when the network goes.
 */
export function createPartsLoader(locale: Locale, arrived: (words: PartWords) => void) {
  let parts: Parts | null = null;
  let loading: Promise<Parts> | null = null;
  const words = (): Promise<PartWords> =>
    locale === 'en' ? import('../words/en-parts.ts').then((m) => m.enParts) : import('../words/zh-parts.ts').then((m) => m.zhParts);
  const load = (): Promise<Parts> =>
    (loading ??= Promise.all([import('./parts/parts.ts'), words(), addStyles()]).then(
      ([loaded, more]) => {
        parts = loaded;
        arrived(more);
        return loaded;
      },
      (failure: unknown) => {
        loading = null;
        throw failure;
      },
    ));
  return { load, now: () => parts };
}
export type PartsLoader = ReturnType<typeof createPartsLoader>;
