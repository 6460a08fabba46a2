let page = '';
let badge = 0;
let call: string | null = null;

function show(): void {
  const name = page === '' ? '回音 Huiyin' : `${page} · 回音`;
  document.title = call !== null ? `${call} · ${name}` : badge > 0 ? `(${badge}) ${name}` : name;
}

/** The title of the browser tab: the page, and before it the figure that waits for the person. */
export function setPageTitle(title: string): void {
  page = title;
  show();
}

/** Words that go before everything while something rings; null takes them away. */
export function setTitleCall(words: string | null): void {
  call = words;
  show();
}

/** Messages that wait to be read; 0 takes the figure away. */
export function setTitleBadge(count: number): void {
  badge = count;
  show();
}
