import type { SiteWords } from './site-words.ts';

export interface DemoCustomer {
  externalId: string;
  name: string;
  product: string;
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(path, init);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<T>;
}

export const listCustomers = () => ask<DemoCustomer[]>('/demo/api/customers');

/** A short-lived signed token, as the host site's server makes it. */
export async function tokenOf(externalId: string): Promise<string> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ externalId }) };
  return (await ask<{ token: string }>('/demo/api/token', init)).token;
}

/** A window to choose from; `null` when the visitor would rather not. */
export function askCustomer(w: SiteWords, customers: Promise<DemoCustomer[]>): Promise<DemoCustomer | null> {
  return new Promise((resolve) => {
    const before = document.activeElement as HTMLElement | null;
    const make = <K extends keyof HTMLElementTagNameMap>(tag: K, text = '', name = '') => Object.assign(document.createElement(tag), { textContent: text, className: name });
    const cover = make('section', '', 'sign-in');
    const box = make('div');
    const list = make('ul');
    const shut = make('button', w.cancel, 'shut');
    const note = make('p', w.hint);
    const end = (customer: DemoCustomer | null) => {
      cover.remove();
      before?.focus();
      resolve(customer);
    };
    cover.setAttribute('role', 'dialog');
    cover.setAttribute('aria-modal', 'true');
    cover.setAttribute('aria-label', w.choose);
    cover.onclick = (event) => event.target === cover && end(null);
    cover.onkeydown = (event) => {
      const all = [...box.querySelectorAll('button')];
      const last = all[all.length - 1];
      if (event.key === 'Escape') end(null);
      else if (event.key === 'Tab' && document.activeElement === (event.shiftKey ? all[0] : last)) {
        event.preventDefault();
        (event.shiftKey ? last : all[0])?.focus();
      }
    };
    shut.onclick = () => end(null);
    box.append(make('h2', w.choose), note, list, shut);
    cover.append(box);
    document.body.append(cover);
    shut.focus();
    customers.then(
      (all) => {
        for (const customer of all) {
          const button = make('button');
          button.append(make('b', customer.name), make('small', customer.product));
          button.onclick = () => end(customer);
          const item = make('li');
          item.append(button);
          list.append(item);
        }
        list.querySelector('button')?.focus();
      },
      () => {
        note.textContent = w.failed;
      },
    );
  });
}
