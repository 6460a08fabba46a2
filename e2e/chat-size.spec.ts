import type { Response } from '@playwright/test';
import { expect, test } from './program/journey.ts';

/** Bytes of code, styles and page; the data of the demo site's own page does not belong to the chat. */
const bound = 20 * 1024;

test('loader and chat come to a browser in at most 20 KB, packed', async ({ browser }) => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  await page.goto('/demo/');
  const loader = loaded.find((response) => response.url().endsWith('/chat.js'));
  expect(await loader?.headerValue('content-encoding')).toBe('gzip');

  await page.goto('/chat/?channel=web');
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const parts = loaded.filter((response) => response.url().endsWith('/chat.js') || /\/chat\/(\?|assets\/)/.test(response.url()));
  let bytes = 0;
  for (const part of parts) bytes += (await part.request().sizes()).responseBodySize;
  expect(parts.length).toBeGreaterThanOrEqual(4);
  expect(bytes).toBeLessThanOrEqual(bound);
  expect(bytes).toBeGreaterThan(5_000);
});
