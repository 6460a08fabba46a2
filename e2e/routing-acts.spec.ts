import type { Browser, Locator, Page } from '@playwright/test';
import { expect, openPage, readAddress, test } from './program/journey.ts';
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
  const address = await openOwnChannel(['assessor1', 'dispute1'], { answerMode: 'ring', ringSeconds: 120, afterContactSeconds: 600 });
  const first = await openDesk(browser, 'assessor1');
  // Not ready yet, whatever another journey has left behind: it must ring at the first one.
  const second = await openDesk(browser, 'dispute1');
  await beReady(first);
  const customer = await ask(browser, address, '我的理赔款什么时候到账');
  await expect(ringing(first)).toBeVisible();
  await expect(first).toHaveTitle(/振铃中/);
  await expect(customer.getByText(/为您服务/)).toHaveCount(0);

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
  await second.getByRole('dialog').getByRole('button', { name: '办结会话' }).click();
  // Not before the seconds in which resolving can be undone.
  await expect(second.getByRole('button', { name: '工作状态：话后整理' })).toBeVisible({ timeout: 40_000 });
  await second.getByRole('button', { name: /工作状态/ }).click();
  await second.getByRole('menuitem', { name: /结束整理/ }).click();
  await expect(second.getByRole('button', { name: '工作状态：示闲' })).toBeVisible();
});

/** Opens a conversation that has come to this person. */
async function openMine(desk: Page, text: string): Promise<void> {
  await desk.getByRole('list', { name: '我的会话' }).getByRole('link').filter({ hasText: text }).click();
  await expect(desk.getByRole('textbox', { name: '消息输入框' })).toBeVisible();
}

async function say(desk: Page, text: string): Promise<void> {
  await desk.getByRole('textbox', { name: '消息输入框' }).fill(text);
  await desk.getByRole('textbox', { name: '消息输入框' }).press('Enter');
}

async function choose(dialog: Locator, label: string, name: string): Promise<void> {
  await dialog.getByLabel(label).click();
  await dialog.getByLabel(label).fill(name);
  await dialog.page().locator('.ant-select-item-option').filter({ hasText: name }).first().click();
}

test('a colleague is asked, gets the conversation with a note, and it is taken back until they answer', async ({ browser }) => {
  const address = await openOwnChannel(['preparation1']);
  const first = await openDesk(browser, 'preparation1');
  await beReady(first);
  const helper = await openDesk(browser, 'assessor1');
  await helper.getByRole('button', { name: /工作状态/ }).click();
  await helper.getByRole('menuitem', { name: /示闲/ }).first().click();
  await helper.getByRole('button', { name: /工作状态/ }).click();
  await helper.getByRole('menuitem', { name: /示忙 · 会议/ }).click();
  const name = readAddress().signIns.find(({ email }) => email.startsWith('assessor1@'))!.name;

  const customer = await ask(browser, address, '玻璃险怎么定损');
  await openMine(first, '玻璃险');
  await first.getByRole('button', { name: '求助同事' }).click();
  await choose(first.getByRole('dialog'), '求助谁', name);
  await first.getByLabel('问题').fill('单独破碎要拍几张照片');
  await first.getByRole('dialog').getByRole('button', { name: '求助同事' }).click();
  await helper.getByRole('article', { name: /请您协助/ }).getByRole('button', { name: '打开会话' }).click();
  await expect(helper.getByText('单独破碎要拍几张照片')).toBeVisible();
  await expect(helper.getByText('您被邀请协助')).toBeVisible();
  await expect(customer.getByText('单独破碎要拍几张照片')).toHaveCount(0);

  await first.getByRole('button', { name: '转接', exact: true }).click();
  await choose(first.getByRole('dialog'), '转给', name);
  await first.getByLabel('交接备注').fill('客户已拍照，请直接定损');
  await first.getByRole('dialog').getByRole('button', { name: '转接' }).click();
  await expect(customer.getByText(`已为您转接，客服 ${name} 为您服务，您不用再说一遍`)).toBeVisible();
  await expect(helper.getByText('客户已拍照，请直接定损')).toBeVisible();
  await first.getByRole('button', { name: '撤销转接' }).first().click();
  await openMine(first, '玻璃险');
  await say(first, '我继续为您处理。');
  await expect(customer.getByText('我继续为您处理。')).toBeVisible();
});

test('a supervisor watches, whispers, joins and takes over', async ({ browser }) => {
  const address = await openOwnChannel(['reviewer1']);
  const agent = await openDesk(browser, 'reviewer1');
  await beReady(agent);
  const customer = await ask(browser, address, '你们处理得太慢了');
  await openMine(agent, '太慢了');
  const boss = await openDesk(browser, 'supervisor1');
  await beReady(boss);
  await boss.goto(agent.url().replace('/desk/mine/', '/desk/team/'));
  const step = async (act: string) => {
    await boss.getByRole('button', { name: /现场干预/ }).click();
    await boss.getByRole('menuitem', { name: act }).click();
  };
  await step('监听');
  await expect(boss.getByText('您正在监听')).toBeVisible();
  await step('密语');
  await boss.getByLabel('内容').fill('先道歉，再说明时效');
  await boss.getByRole('dialog').getByRole('button', { name: '密语' }).click();
  await expect(agent.getByText('先道歉，再说明时效')).toBeVisible();
  await expect(agent.getByText(/密语 · 给/)).toBeVisible();
  await step('强插');
  await expect(customer.getByText(/加入了服务/)).toBeVisible();
  await say(boss, '我是现场主管，向您致歉。');
  await expect(customer.getByText('我是现场主管，向您致歉。')).toBeVisible();
  await expect(customer.getByText('先道歉，再说明时效')).toHaveCount(0);
  await step('接管');
  await boss.getByRole('dialog').getByRole('button', { name: '接管' }).click();
  await expect(boss).toHaveURL(/\/desk\/mine\/./);
  await expect(agent.getByRole('list', { name: '我的会话' }).getByRole('link').filter({ hasText: '太慢了' })).toHaveCount(0);
});
