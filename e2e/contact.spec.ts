import type { FrameLocator, Page } from '@playwright/test';
import { expect, openPage, openAs, test } from './program/journey.ts';

/** Lets a test cut the chat's sockets, and keep them down for as long as it wants. */
async function breakableSockets(page: Page): Promise<{ cut(): void; mend(): void }> {
  let down = false;
  const open = new Set<() => void>();
  await page.routeWebSocket(/\/chat\/live/, (socket) => {
    if (down) return void socket.close();
    const server = socket.connectToServer();
    const close = (): void => {
      void server.close();
      void socket.close();
    };
    open.add(close);
    socket.onClose(() => open.delete(close));
  });
  return {
    cut: () => {
      down = true;
      for (const close of open) close();
      open.clear();
    },
    mend: () => {
      down = false;
    },
  };
}

const write = async (chat: FrameLocator, text: string): Promise<void> => {
  await chat.getByRole('textbox', { name: '消息' }).fill(text);
  await chat.getByRole('textbox', { name: '消息' }).press('Enter');
};

const answer = async (desk: Page, text: string): Promise<void> => {
  await desk.getByRole('textbox', { name: '消息输入框' }).fill(text);
  await desk.getByRole('textbox', { name: '消息输入框' }).press('Enter');
};

test('a customer asks on the web, waits, is helped by an agent through a broken connection, and rates the service', async ({ browser }) => {
  // Three people and a cut connection: a minute is enough on a free machine, not on a busy one.
  test.setTimeout(240_000);
  const customer = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  const sockets = await breakableSockets(customer);
  await customer.goto('/demo/');
  await customer.getByRole('button', { name: '登录为演示客户' }).click();
  // The people come after the window; its other button is there before them.
  await customer.getByRole('dialog').getByRole('listitem').first().getByRole('button').click();
  await expect(customer.getByRole('button', { name: '退出' })).toBeVisible();
  await customer.getByRole('button', { name: '联系在线客服' }).first().click();
  const chat = customer.frameLocator('iframe');
  await write(chat, '您好，我的手机是19900001234，想问理赔进度');
  await expect(chat.getByText(/排队中/).first()).toBeVisible();

  const desk = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await openAs(desk, 'agent1');
  await desk.getByRole('button', { name: /工作状态/ }).click();
  await desk.getByRole('menuitem', { name: /示闲/ }).click();
  const mine = desk.getByRole('list', { name: '我的会话' }).getByRole('link');
  await expect(mine).toHaveCount(1);
  await expect(mine).toContainText('199****1234');
  await mine.click();
  await expect(chat.getByText(/为您服务/).first()).toBeVisible();

  const log = desk.getByRole('log');
  await expect(log).toContainText('199****1234');
  await desk.getByRole('button', { name: /含个人信息/ }).first().click();
  await desk.getByRole('button', { name: '显示个人信息' }).click();
  await expect(log).toContainText('19900001234');

  await answer(desk, '您好，我来为您查询。');
  await expect(chat.getByText('您好，我来为您查询。')).toBeVisible();

  // The connection breaks; what is said meanwhile on both sides arrives once, in order.
  sockets.cut();
  await answer(desk, '您的案件已经核损完成。');
  await answer(desk, '预计明天到账。');
  await write(chat, '好的，我等消息');
  await expect(log).toContainText('好的，我等消息');
  sockets.mend();
  await expect(chat.getByText('预计明天到账。')).toBeVisible({ timeout: 30_000 });
  for (const text of ['您的案件已经核损完成。', '预计明天到账。', '好的，我等消息']) await expect(chat.getByText(text, { exact: true })).toHaveCount(1);
  const shown = (await chat.getByRole('log').innerText()).replaceAll(/\s+/g, ' ');
  expect(shown.indexOf('您的案件已经核损完成。')).toBeLessThan(shown.indexOf('预计明天到账。'));

  // Goes on after a reload.
  await customer.reload();
  await customer.getByRole('button', { name: /客服/ }).last().click();
  await expect(chat.getByText('预计明天到账。')).toBeVisible();

  await desk.getByRole('button', { name: '办结会话' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: '办结会话' }).click();
  await expect(mine).toHaveCount(0);

  await chat.getByRole('radio', { name: '5 星，非常满意' }).check({ force: true });
  await chat.getByRole('radio', { name: '解决了', exact: true }).check({ force: true });
  await chat.getByRole('textbox', { name: /想对我们说的话/ }).fill('很快，谢谢');
  await chat.getByRole('button', { name: '提交评价' }).click();
  await expect(chat.getByText('谢谢您的评价').first()).toBeVisible();

  const board = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await openAs(board, 'supervisor1', '/console/board');
  await expect(board.getByRole('heading', { name: /看板/ }).first()).toBeVisible();
  await expect(board.getByText('30 秒').first()).toBeVisible();
});
