import type {} from '../src/loader/loader.ts';
import { askCustomer, type DemoCustomer, listCustomers, tokenOf } from './demo-customers.ts';
import { siteWords } from './site-words.ts';

const chosenKey = 'demo.customer';
const w = siteWords[document.documentElement.lang === 'en' ? 'en' : 'zh'];
const account = document.querySelector('.account');

/** The chat's script comes when it comes. */
function withChat(act: (chat: NonNullable<Window['Huiyin']>) => void): void {
  if (window.Huiyin) act(window.Huiyin);
  else document.addEventListener('huiyin:ready', () => window.Huiyin && act(window.Huiyin), { once: true });
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.onclick = act;
  return made;
}

function showAccount(customer: DemoCustomer | null): void {
  if (customer) account?.replaceChildren(w.hello(customer.name), button(w.signOut, signOut));
  else account?.replaceChildren(button(w.signIn, () => void signIn()));
}

/** A real site would make the token on its own server for the customer who has signed in there; so does the demo's. */
async function identify(customer: DemoCustomer): Promise<void> {
  const token = await tokenOf(customer.externalId);
  withChat((chat) => chat.identify(token));
  sessionStorage.setItem(chosenKey, JSON.stringify(customer));
  showAccount(customer);
}

async function signIn(): Promise<void> {
  const customer = await askCustomer(w, listCustomers());
  if (customer) await identify(customer);
}

function signOut(): void {
  sessionStorage.removeItem(chosenKey);
  withChat((chat) => chat.identify(null));
  showAccount(null);
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a')) {
  if (link.pathname === location.pathname || link.pathname === `${location.pathname}index.html`) link.setAttribute('aria-current', 'page');
}
for (const opener of document.querySelectorAll('[data-chat]')) opener.addEventListener('click', () => withChat((chat) => chat.open()));

const chosen = sessionStorage.getItem(chosenKey);
showAccount(null);
// The token lives for minutes, a chat for longer.
document.addEventListener('huiyin:identify', () => {
  const customer = sessionStorage.getItem(chosenKey);
  if (customer) identify(JSON.parse(customer) as DemoCustomer).catch(() => {});
});
if (chosen) identify(JSON.parse(chosen) as DemoCustomer).catch(() => showAccount(null));
