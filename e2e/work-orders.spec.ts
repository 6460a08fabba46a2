import { expect, openPage, signIn, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// Three people: a quarter of a minute on a free machine, minutes on a busy one.
test.describe.configure({ timeout: 240_000 });

test('what the desk cannot finish goes to a branch as a work order, and its answer reaches the customer in the chat', async ({ browser }) => {
  const address = await openOwnChannel(['vip1']);
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  const box = customer.getByRole('textbox', { name: '消息' });
  await box.fill('我的车险赔款为什么少了两百元？');
  await box.press('Enter');

  const desk = await openDesk(browser, 'vip1');
  await desk.getByRole('link', { name: /^等待/ }).click();
  await desk.getByRole('list', { name: '等待会话' }).getByRole('link').filter({ hasText: '少了两百元' }).click();
  await desk.getByRole('button', { name: /接入会话/ }).click();
  await expect(desk.getByRole('textbox', { name: '消息输入框' })).toBeVisible();

  // The agent passes it on, with a deadline that explains itself.
  await desk.getByRole('button', { name: '转工单' }).click();
  const dialog = desk.getByRole('dialog', { name: '转工单' });
  await dialog.getByRole('combobox', { name: '接收部门' }).fill('石家庄中心支公司 · 理赔部');
  await desk.getByTitle('石家庄中心支公司 · 理赔部').click();
  await dialog.getByText('加急', { exact: true }).click();
  await dialog.getByText('如何得出').click();
  await expect(dialog.getByText(/起 1 个工作日，起始当日不计/)).toBeVisible();
  await dialog.getByRole('textbox', { name: '标题' }).fill('赔款少两百元，请复核');
  await dialog.getByRole('textbox', { name: '办理要求' }).fill('客户反映赔款比定损少两百元，请核实免赔额计算后回单。');
  await dialog.getByRole('button', { name: '转工单' }).click();
  const number = (await customer.getByText(/工单号 GD\d{8}-\d{6}，我们将在/).innerText()).match(/GD\d{8}-\d{6}/)![0];
  await expect(desk.getByRole('region', { name: '工单' }).getByText(number)).toBeVisible();

  // The head of claims dispatches it; the assessor finds out and replies.
  const head = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await signIn(head, 'claimshead1');
  await head.goto(`/console/work-orders?view=all&text=${number}`);
  await head.getByRole('link', { name: /赔款少两百元/ }).click();
  await head.getByRole('button', { name: '派发' }).click();
  const dispatch = head.getByRole('dialog', { name: '派发' });
  await dispatch.getByRole('combobox', { name: '办理人员' }).fill('定损岗');
  await head.locator('.ant-select-item-option').first().click();
  await dispatch.getByRole('button', { name: '派发' }).click();
  await expect(head.getByText(/派发给/).first()).toBeVisible();

  const assessor = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await signIn(assessor, 'assessor1');
  await assessor.goto(`/console/work-orders?text=${number}`);
  await assessor.getByRole('link', { name: /赔款少两百元/ }).click();
  await assessor.getByRole('region', { name: '回单' }).getByRole('textbox', { name: '内容' }).fill('按条款扣除 200 元绝对免赔额，计算无误。');
  await assessor.getByRole('button', { name: '提交回单' }).click();
  await expect(assessor.getByText('已回单').first()).toBeVisible();

  // The first agent stays the customer's contact: answers in the chat and finishes.
  await desk.goto(`/console/work-orders?text=${number}`);
  await desk.getByRole('link', { name: /赔款少两百元/ }).click();
  await expect(desk.getByText('按条款扣除 200 元绝对免赔额，计算无误。')).toBeVisible();
  await desk.getByRole('region', { name: '答复客户' }).getByRole('textbox', { name: '内容' }).fill('您好，已复核：按条款扣除了 200 元绝对免赔额，赔款计算无误。');
  await desk.getByRole('button', { name: '答复并办结' }).click();
  await expect(desk.getByText('已办结').first()).toBeVisible();
  await expect(customer.getByText('按条款扣除了 200 元绝对免赔额')).toBeVisible();
  await expect(customer.getByText(`工单 ${number} 已办结`)).toBeVisible();
});
