import type { Browser, Page } from '@playwright/test';
import { expect, openPage, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// Two or three people each: a quarter of a minute on a free machine, minutes on a busy one.
test.describe.configure({ timeout: 180_000 });

async function ask(browser: Browser, address: string, text: string): Promise<Page> {
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  await write(customer, text);
  return customer;
}

async function write(customer: Page, text: string): Promise<void> {
  const box = customer.getByRole('textbox', { name: '消息' });
  await box.fill(text);
  await box.press('Enter');
  await expect(customer.getByText(text).first()).toBeVisible();
}

const rows = (desk: Page, view: '我的' | '等待', text: string) => desk.getByRole('list', { name: `${view}会话` }).getByRole('link').filter({ hasText: text });

async function beReady(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: /工作状态/ }).click();
  await desk.getByRole('menuitem', { name: /示闲/ }).click();
  await expect(desk.getByRole('button', { name: '工作状态：示闲' })).toBeVisible();
}

/** Takes a waiting conversation by hand; whoever is signed out begins to work with it. */
async function accept(desk: Page, text: string): Promise<void> {
  await desk.getByRole('link', { name: /^等待/ }).click();
  await rows(desk, '等待', text).click();
  await desk.getByRole('button', { name: /接入会话/ }).click();
  await expect(desk).toHaveURL(/\/desk\/mine\/./);
  await expect(desk.getByRole('textbox', { name: '消息输入框' })).toBeVisible();
}

test('what an agent returns to the queue goes to a colleague, and the customer is told', async ({ browser }) => {
  const address = await openOwnChannel(['reviewer1', 'dispute1']);
  const first = await openDesk(browser, 'reviewer1');
  const customer = await ask(browser, address, '我想问车损怎么定的');
  await accept(first, '车损怎么定');
  await expect(customer.getByText(/为您服务/).first()).toBeVisible();

  await first.getByRole('button', { name: '退回队列' }).click();
  await first.getByLabel('理由').fill('需要理赔争议岗处理');
  await first.getByRole('dialog').getByRole('button', { name: '退回队列' }).click();
  await expect(rows(first, '我的', '车损怎么定')).toHaveCount(0);
  await expect(customer.getByText(/转给其他客服/).first()).toBeVisible();

  // The first one is still free; the work waits for somebody else all the same.
  const second = await openDesk(browser, 'dispute1');
  await beReady(second);
  await rows(second, '我的', '车损怎么定').click();
  await expect(second.getByText('需要理赔争议岗处理')).toBeVisible();
  await second.getByRole('textbox', { name: '消息输入框' }).fill('您好，由我继续为您处理。');
  await second.getByRole('textbox', { name: '消息输入框' }).press('Enter');
  await expect(customer.getByText('您好，由我继续为您处理。')).toBeVisible();
  await expect(customer.getByText('需要理赔争议岗处理')).toHaveCount(0);
});

test('a visitor who is blocked cannot go on, and can after being unblocked', async ({ browser }) => {
  const address = await openOwnChannel(['claimshead1']);
  const desk = await openDesk(browser, 'claimshead1');
  const visitor = await ask(browser, address, '一些骂人的话');
  await accept(desk, '一些骂人的话');
  const act = async (name: string): Promise<void> => {
    await desk.getByRole('button', { name: '更多操作' }).click();
    await desk.getByRole('menuitem', { name }).click();
  };
  await act('拉黑访客');
  await desk.getByLabel('理由').fill('反复辱骂客服人员');
  await desk.getByRole('dialog').getByRole('button', { name: '拉黑访客' }).click();
  await expect(desk.getByText('访客已被拉黑，会话结束').first()).toBeVisible();
  const box = visitor.getByRole('textbox', { name: '消息' });
  await expect(box).toBeHidden();

  await act('解除拉黑');
  await expect(desk.getByText('已解除拉黑')).toBeVisible();
  await visitor.reload();
  await expect(box).toBeVisible();
});

test('when the browser of an agent is gone the customer is told, and the same agent goes on when back', async ({ browser }) => {
  // Takes half a minute on any machine: the grace of 20 s and the pause of the watcher are part of what is tested.
  const address = await openOwnChannel(['adjuster1']);
  const desk = await openDesk(browser, 'adjuster1');
  const customer = await ask(browser, address, '赔款是怎么算的');
  await accept(desk, '赔款是怎么算的');
  await expect(customer.getByText(/为您服务/).first()).toBeVisible();
  await desk.context().close();
  await expect(customer.getByText(/连接中断/).first()).toBeVisible({ timeout: 60_000 });

  const again = await openDesk(browser, 'adjuster1', { fresh: false });
  await rows(again, '我的', '赔款是怎么算的').click();
  await expect(again.getByText('坐席连接中断，会话已退回队列并告知客户')).toBeVisible();
  await expect(customer.getByText(/正在为您服务/)).toBeVisible();
});

/** A browser whose notifications the test can read, and that can be told that nobody looks at it. */
function watchNotifications(): void {
  const seen: string[] = [];
  class FakeNotification {
    static permission = 'default';
    static requestPermission(): Promise<string> {
      FakeNotification.permission = 'granted';
      return Promise.resolve('granted');
    }
    constructor(title: string) {
      seen.push(title);
    }
  }
  Object.assign(globalThis, { Notification: FakeNotification, seenNotifications: seen, away: false });
  Object.defineProperty(document, 'hidden', { get: () => (globalThis as unknown as { away: boolean }).away });
}

test('an agent is asked for notifications when work begins, and is told of messages by title and notification', async ({ browser }) => {
  const address = await openOwnChannel(['surveyor1']);
  const desk = await openDesk(browser, 'surveyor1', { init: watchNotifications });
  await expect(desk.getByRole('button', { name: /工作状态/ })).toBeVisible();
  await expect(desk.getByText('手上没有会话')).toBeVisible();
  await expect(desk.getByRole('button', { name: '开启提醒' })).toHaveCount(0);
  await beReady(desk);
  await desk.getByRole('button', { name: '开启提醒' }).click();
  await expect(desk.getByRole('button', { name: '开启提醒' })).toHaveCount(0);

  await desk.evaluate(() => Object.assign(globalThis, { away: true }));
  const customer = await ask(browser, address, '单证还缺什么');
  const seen = () => desk.evaluate(() => (globalThis as unknown as { seenNotifications: string[] }).seenNotifications);
  await expect.poll(async () => (await seen()).filter((title) => title.startsWith('新会话')).length).toBe(1);
  await expect(desk).toHaveTitle(/^\(1\)/);
  await write(customer, '还在吗');
  await expect(desk).toHaveTitle(/^\(2\)/);
  await expect.poll(async () => (await seen()).filter((title) => title.endsWith('有新消息')).length).toBe(1);

  await desk.evaluate(() => Object.assign(globalThis, { away: false }));
  await desk.bringToFront();
  await rows(desk, '我的', '还在吗').click();
  await expect(desk).toHaveTitle(/^[^(]/);
});
