let page = '';
let badge = 0;

function show(): void {
  const name = page === '' ? '回音 Huiyin' : `${page} · 回音`;
  document.title = badge > 0 ? `(${badge}) ${name}` : name;
}

/** The title of the browser tab: the page, and before it the figure that waits for the person. */
export function setPageTitle(title: string): void {
  page = title;
  show();
}

/** Messages that wait to be read; 0 takes the figure away. */
export function setTitleBadge(count: number): void {
  badge = count;
  show();
}
