import type { Browser, Page } from '@playwright/test';
import { expect, openPage, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// Three people each: a quarter of a minute on a free machine, minutes on a busy one.
test.describe.configure({ timeout: 180_000 });

async function ask(browser: Browser, address: string, text: string): Promise<Page> {
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  const box = customer.getByRole('textbox', { name: '消息' });
  await box.fill(text);
  await box.press('Enter');
  await expect(customer.getByText(text).first()).toBeVisible();
  return customer;
}

async function beReady(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: /工作状态/ }).click();
  await desk.getByRole('menuitem', { name: /示闲/ }).first().click();
  await expect(desk.getByRole('button', { name: '工作状态：示闲' })).toBeVisible();
}

const ringing = (desk: Page) => desk.getByRole('article', { name: '新会话振铃' });

test('what rings is declined by one, missed by nobody, and accepted by the next', async ({ browser }) => {
  const address = await openOwnChannel(['adjuster1', 'dispute1'], { answerMode: 'ring', ringSeconds: 120, afterContactSeconds: 600 });
  const first = await openDesk(browser, 'adjuster1');
  await beReady(first);
  const customer = await ask(browser, address, '我的理赔款什么时候到账');
  await expect(ringing(first)).toBeVisible();
  await expect(first).toHaveTitle(/振铃中/);
  await expect(customer.getByText(/为您服务/)).toHaveCount(0);

  const second = await openDesk(browser, 'dispute1');
  await beReady(second);
  await first.keyboard.press('Alt+X');
  await expect(ringing(first)).toHaveCount(0);
  await expect(first).not.toHaveTitle(/振铃中/);
  await expect(ringing(second)).toBeVisible();

  await ringing(second).getByRole('button', { name: '接起' }).click();
  await expect(second).toHaveURL(/\/desk\/mine\/./);
  await expect(customer.getByText(/为您服务/).first()).toBeVisible();

  // The end of the contact begins 话后整理 by itself; the agent ends it.
  await second.getByRole('button', { name: '办结会话' }).click();
  await second.getByRole('dialog').getByText('已解决').click();
  await second.getByRole('dialog').getByRole('button', { name: '办结会话' }).click();
  await expect(second.getByRole('button', { name: '工作状态：话后整理' })).toBeVisible();
  await second.getByRole('button', { name: /工作状态/ }).click();
  await second.getByRole('menuitem', { name: /结束整理/ }).click();
  await expect(second.getByRole('button', { name: '工作状态：示闲' })).toBeVisible();
});
