/** What a worker of a browser has that a page has not, as far as it is used here. */
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** The network first; without an answer within four seconds, what the page has put aside. Reading only: answers are delivered by the page. */
addEventListener('fetch', (given) => {
  const event = given as FetchEvent;
  if (event.request.method !== 'GET') return;
  const kept = () => caches.match(event.request, { ignoreSearch: event.request.mode === 'navigate', ignoreVary: true });
  event.respondWith(
    new Promise((done, failed) => {
      const late = setTimeout(() => void kept().then((page) => page && done(page)), 4000);
      fetch(event.request)
        .then(done, (error: unknown) => void kept().then((page) => (page ? done(page) : failed(error as Error))))
        .finally(() => clearTimeout(late));
    }),
  );
});
