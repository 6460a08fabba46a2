import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import type { ProgramAddress } from './start-program.ts';

/** What `demo.json` of the running program says. */
export function readAddress(): ProgramAddress {
  const folder = process.env['E2E_DATA'] ?? join(import.meta.dirname, '..', '..', '.huiyin');
  return JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as ProgramAddress;
}

/** Signs a demo person in at the desk; `email` up to the `@`, such as `agent1`. */
export async function signIn(page: Page, person: string): Promise<void> {
  const found = readAddress().signIns.find(({ email }) => email.startsWith(`${person}@`));
  if (!found) throw new Error(`the demo has no sign-in ${person}`);
  await page.goto('/console/');
  await page.getByLabel('邮箱').fill(found.email);
  await page.getByRole('textbox', { name: '密码' }).fill(found.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  // The button changes its name while the answer is awaited: only the desk itself says that somebody is signed in.
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** Signs a demo person in by the API: a page of theirs is theirs from then on. */
export async function signInQuietly(context: APIRequestContext, person: string): Promise<void> {
  const { signIns, url } = readAddress();
  const found = signIns.find(({ email }) => email.startsWith(`${person}@`));
  if (!found) throw new Error(`the demo has no sign-in ${person}`);
  const answer = await context.post(`${url}/api/auth/sign-in/email`, { data: { email: found.email, password: found.password }, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Opens a page of the console as a demo person. Journeys that are not about signing in need not wait for form and desk. */
export async function openAs(page: Page, person: string, path = '/console/'): Promise<void> {
  await signInQuietly(page.request, person);
  await page.goto(path);
}

/** A page of its own person: other cookies than every other page. */
export async function openPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: readAddress().url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  return context.newPage();
}

const ownHost = (address: string): boolean => /^(data|blob|about):/.test(address) || new URL(address).host === new URL(readAddress().url).host;

/** A test on the running program. It fails when a page asks another host for anything, or an error reaches a page. */
export const test = base.extend<{ quiet: undefined; ownPages: undefined }>({
  baseURL: async ({}, use) => use(readAddress().url),
  // Pages that a test opened for more people would stay open, draw and be told of everything until the last test.
  ownPages: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  quiet: [
    async ({ context }, use) => {
      const faults: string[] = [];
      context.on('request', (request) => {
        if (!ownHost(request.url())) faults.push(`asked another host: ${request.url()}`);
      });
      context.on('weberror', (error) => faults.push(`error in the page: ${error.error().message}`));
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
