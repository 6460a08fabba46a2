import type * as AllParts from './parts/parts.ts';

type Parts = typeof AllParts;

/**
 * Files, forms and windows: in a file of their own, fetched as soon as the first screen stands, so that the first
 * screen comes soon and the rest is there when the network goes.
 */
export function createPartsLoader(changed: () => void) {
  let parts: Parts | null = null;
  let loading: Promise<Parts> | null = null;
  const load = (): Promise<Parts> =>
    (loading ??= import('./parts/parts.ts').then(
      (loaded) => {
        parts = loaded;
        changed();
        return loaded;
      },
      (failure) => {
        loading = null;
        throw failure;
      },
    ));
  return { load, now: () => parts };
}
export type PartsLoader = ReturnType<typeof createPartsLoader>;
