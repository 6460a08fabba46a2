/**
 * Puts page, programs, styles and questions where the tablet finds them without network. Browsers allow it on https and on this machine only;
 * elsewhere an open page goes on working, and what was answered waits all the same.
 */
export function keepForOffline(api: string): void {
  if (!('serviceWorker' in navigator)) return;
  const mine = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(`${location.origin}/q/assets/`));
  void navigator.serviceWorker
    .register('/q/sw.js')
    .then(() => caches.open('huiyin-q'))
    .then((cache) => cache.addAll([location.pathname, api, ...mine]))
    .catch(() => undefined);
}
