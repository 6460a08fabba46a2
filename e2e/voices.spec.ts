import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { expect as expectSoon, openPage, readAddress, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// An analyst's whole loop: under a minute on a free machine, minutes on a busy one.
test.describe.configure({ timeout: 400_000 });

/** A page that loads while the machine counts, invites and answers needs its time. */
const expect = expectSoon.configure({ timeout: 45_000 });

const root = join(import.meta.dirname, '..');
const phone = { viewport: { width: 390, height: 844 } };

/** Answers in the place of the demo's customers, as somebody trying the product would from a terminal. Returns what it printed. */
async function simulate(verification: string, answers: number, satisfied: number): Promise<string> {
  const args = ['simulate', '--verification', verification, '--answers', String(answers), '--satisfied', String(satisfied)];
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bin/huiyin.js'), ...args], { cwd: root, env: { ...process.env, HUIYIN_LANG: 'zh', HUIYIN_DATA: process.env['E2E_DATA'] ?? join(root, '.huiyin') } });
  return stdout;
}

/** Goes on within the console, which is quicker than loading it anew. */
const open = (page: Page, name: string): Promise<void> => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true }).click();

const day = (fromNow: number): string => new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 10);

/** Chooses in a form's list what holds these words. */
async function choose(page: Page, field: string, words: string): Promise<void> {
  const box = page.getByRole('dialog').getByRole('combobox', { name: field });
  await box.click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: words }).first().click();
}

async function setDay(page: Page, place: string, value: string): Promise<void> {
  const field = page.getByRole('dialog').getByPlaceholder(place, { exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** A customer of a channel of its own is served, and rates it with five stars. */
async function rateChat(browser: Browser, address: string): Promise<void> {
  const desk = await openDesk(browser, 'leader1');
  await desk.request.post('/api/presence', { data: { state: 'ready' }, headers: { origin: readAddress().url } });
  const customer = await openPage(browser, phone);
  await customer.goto(address);
  await customer.getByRole('textbox', { name: '消息' }).fill('续保的发票在哪里下载');
  await customer.getByRole('textbox', { name: '消息' }).press('Enter');
  await desk.getByRole('list', { name: '我的会话' }).getByRole('link').filter({ hasText: '续保的发票' }).click();
  await desk.getByRole('textbox', { name: '消息输入框' }).fill('在保单服务里，点“电子发票”。');
  await desk.getByRole('textbox', { name: '消息输入框' }).press('Enter');
  await expect(customer.getByText('电子发票')).toBeVisible();
  await customer.getByRole('button', { name: '更多' }).click();
  await customer.getByRole('button', { name: '结束服务' }).click();
  await customer.getByRole('button', { name: '结束服务' }).last().click();
  await customer.getByRole('radio', { name: '5 星，非常满意' }).check({ force: true });
  await customer.getByRole('button', { name: '提交评价' }).click();
  await expect(customer.getByText('谢谢您的评价').first()).toBeVisible();
  await desk.context().close();
}

/** Two rows of comments: one is refused with its reason, the other stands in the list. */
async function importComments(page: Page, words: string): Promise<void> {
  await page.goto('/console/voice-imports');
  const rows = `${JSON.stringify({ id: words, channel: 'hotline', touchpoint: 'consultation', rating: 1, text: words })}\n{"id":"x"}\n`;
  await page.locator('input[type=file]').setInputFiles({ name: 'comments.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(rows) });
  await expect(page.getByText('“触点”不能为空。', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '确认导入 1 条' }).click();
  await expect(page.getByText('完成', { exact: true })).toBeVisible();
  await open(page, '客户评论');
  await expect(page.getByText(words).first()).toBeVisible();
}

/** What is to be mended first and is not being mended yet becomes a pain point with a task, which is done. */
async function solveTop(page: Page): Promise<void> {
  await open(page, '改进矩阵');
  const ranking = page.getByRole('region', { name: '排名' });
  await ranking.getByRole('row').filter({ hasNotText: /TD\d{8}/ }).getByRole('button').first().click();
  await page.getByRole('button', { name: '立为痛点' }).click();
  await page.getByRole('complementary').getByRole('link', { name: /TD\d{8}/ }).click();
  await page.getByRole('tab', { name: '改进任务' }).click();
  await page.getByRole('button', { name: '新增任务' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '任务' }).fill('统一首次答复的口径');
  await choose(page, '责任部门', '客户');
  await setDay(page, '完成期限', day(14));
  await dialog.getByRole('button', { name: '新增任务' }).click();
  await page.getByRole('button', { name: '完成任务' }).click();
  await expect(page.getByText('已完成', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: '客户验证' }).click();
}

/** Fixes the rule of the next verification, asks the customers, and returns its id. */
async function verify(page: Page): Promise<string> {
  await page.getByRole('button', { name: '安排客户验证' }).first().click();
  const dialog = page.getByRole('dialog');
  await choose(page, '验证的服务环节', '车险理赔');
  await setDay(page, '起', day(-100));
  await setDay(page, '止', day(-1));
  await dialog.getByRole('spinbutton', { name: '期望提升（百分点）' }).fill('10');
  // Few invitations, so that enough customers are left for the next round and for another run on the same demo.
  await dialog.getByRole('spinbutton', { name: '预计回复率（%）' }).fill('90');
  await setDay(page, '截止日期', day(30));
  await expect(dialog.getByText(/按此规则：整改前 .* 份新评价/)).toBeVisible();
  const planned = page.waitForResponse((reply) => reply.url().endsWith('/verifications') && reply.request().method() === 'POST');
  await dialog.getByRole('button', { name: '安排客户验证' }).click();
  const { id } = (await (await planned).json()) as { id: string };
  await page.getByRole('button', { name: '发起验证' }).click();
  await expect(page.getByText(/^已邀请/)).toBeVisible();
  return id;
}

test('what customers say becomes figures and a pain point, which dissatisfied customers send back and satisfied ones close, and those who raised it hear of it', async ({ browser }) => {
  const page = await openDesk(browser, 'analyst1', { fresh: false });

  // A rating of a chat is on the dashboard within seconds, while somebody looks at it.
  const address = await openOwnChannel(['leader1']);
  await page.goto(`/console/voices?channel=${new URLSearchParams(address.split('?')[1]).get('channel')}`);
  await expect(page.getByText('还没有客户声音')).toBeVisible();
  await rateChat(browser, address);
  await expect(page.getByRole('group', { name: '客户声音' })).toContainText('1');

  await importComments(page, `打了三次电话，问题还是没有解决 ${Date.now().toString(36)}`);
  await solveTop(page);

  // Nobody closes it but the customers. One answers by the page; most are not satisfied.
  const first = await verify(page);
  await open(page, '发件箱');
  const customer = await openPage(browser, phone);
  await customer.goto((await page.getByRole('link', { name: '打开客户页面' }).first().getAttribute('href'))!);
  await customer.getByRole('radio', { name: /^1 星/ }).check({ force: true });
  await customer.getByRole('button', { name: '提交评价' }).click();
  await expect(customer.getByText(/谢谢/)).toBeVisible();
  expect(await simulate(first, 100, 0.1)).toContain('重新整改');
  await page.goBack();
  await expect(page.getByText('重新整改 1 次')).toBeVisible();

  // Asked again, they are satisfied, and who raised it is told.
  const second = await verify(page);
  expect(await simulate(second, 150, 1)).toContain('结项');
  await expect(page.getByText('客户已确认结项')).toBeVisible();
  await page.getByRole('tab', { name: '回音' }).click();
  await expect(page.getByText('提出过问题的客户')).toBeVisible();
  await open(page, '发件箱');
  await expect(page.getByText(/您此前提的意见已有回音/).first()).toBeVisible();
});
