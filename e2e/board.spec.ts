import type { Page } from '@playwright/test';
import { expect, openPage, readAddress, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// Three people each: a quarter of a minute on a free machine, minutes on a busy one.
test.describe.configure({ timeout: 180_000, mode: 'serial' });

async function openBoard(page: Page): Promise<void> {
  await page.goto('/console/board');
  await expect(page.getByRole('heading', { name: '现场看板' })).toBeVisible();
}

test('a supervisor sees what a figure means, moves a waiting customer to a person, and comes from their row to the conversation', async ({ browser }) => {
  const address = await openOwnChannel(['leader1']);
  const queue = `测试 ${new URLSearchParams(address.split('?')[1]).get('channel')!}`;
  const { url, signIns } = readAddress();
  const name = signIns.find(({ email }) => email.startsWith('leader1@'))!.name;
  // At work, but nothing comes by itself.
  const agent = await openDesk(browser, 'leader1');
  await agent.request.post(`${url}/api/presence`, { data: { state: 'notReady', reason: 'meeting' }, headers: { origin: url } });
  const boss = await openDesk(browser, 'supervisor1', { fresh: false });
  await openBoard(boss);

  await boss.getByRole('group', { name: '人工接通率' }).getByRole('img').focus();
  await expect(boss.getByRole('tooltip')).toContainText('÷ 请求人工的次数');
  await expect(boss.getByRole('group', { name: '工时利用率' })).toBeVisible();

  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  await customer.getByRole('textbox', { name: '消息' }).fill('暴雨泡水的车怎么报案');
  await customer.getByRole('textbox', { name: '消息' }).press('Enter');
  const row = boss.getByRole('region', { name: '队列' }).getByRole('row').filter({ hasText: queue });
  await expect(row.getByRole('cell').nth(1)).toHaveText('1');
  await row.getByRole('link', { name: queue }).click();
  const waiting = boss.getByRole('dialog').filter({ hasText: queue });
  await expect(waiting.getByText('暴雨泡水的车怎么报案')).toBeVisible();
  await waiting.getByRole('button', { name: '调度' }).click();
  const move = boss.getByRole('dialog', { name: '调度会话' });
  await move.getByLabel('交给').fill(name);
  await boss.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
  await move.getByLabel('理由').fill('队列无人示闲，先由组长接待');
  await move.getByRole('button', { name: '调度' }).click();
  await expect(agent.getByRole('list', { name: '我的会话' }).getByRole('link').filter({ hasText: '暴雨泡水' })).toBeVisible();
  await boss.keyboard.press('Escape');
  await expect(row.getByRole('cell').nth(1)).toHaveText('0');

  await boss.getByRole('region', { name: '坐席' }).getByRole('link', { name, exact: true }).click();
  await expect(boss).toHaveURL(/board\?agent=/);
  const panel = boss.getByRole('dialog').filter({ hasText: name });
  await panel.getByRole('listitem').filter({ hasText: '暴雨泡水' }).getByRole('button', { name: /现场干预/ }).click();
  await boss.getByRole('menuitem', { name: '监听' }).click();
  await expect(boss).toHaveURL(/\/desk\/team\/./);
  await expect(boss.getByText('您正在监听')).toBeVisible();
  await expect(customer.getByText('监听')).toHaveCount(0);
});

test('a banner reaches the desks and is taken back', async ({ browser }) => {
  const agent = await openDesk(browser, 'leader1');
  const boss = await openDesk(browser, 'supervisor1', { fresh: false });
  await openBoard(boss);
  const text = `暴雨预警，查勘排队约两小时 ${Date.now().toString(36)}`;
  await boss.getByRole('button', { name: '发布公告' }).click();
  const dialog = boss.getByRole('dialog', { name: '发布公告' });
  await dialog.getByLabel('内容').fill(text);
  await dialog.getByLabel('发给').click();
  await boss.locator('.ant-select-item-option').first().click();
  await dialog.getByRole('button', { name: '发布公告' }).click();
  const shown = agent.getByRole('region', { name: '公告' }).getByText(text);
  await expect(shown).toBeVisible();
  await boss.getByRole('button', { name: '发布公告' }).click();
  await dialog.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: '撤下' }).click();
  await expect(shown).toHaveCount(0);
});
