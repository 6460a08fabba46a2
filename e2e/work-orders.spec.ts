import { expect, openPage, openAs, test } from './program/journey.ts';
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
  await openAs(head, 'claimshead1', `/console/work-orders?view=all&text=${number}`);
  await head.getByRole('link', { name: /赔款少两百元/ }).click();
  await head.getByRole('button', { name: '派发' }).click();
  const dispatch = head.getByRole('dialog', { name: '派发' });
  await dispatch.getByRole('combobox', { name: '办理人员' }).fill('定损岗');
  await head.locator('.ant-select-item-option').first().click();
  await dispatch.getByRole('button', { name: '派发' }).click();
  await expect(head.getByText(/派发给/).first()).toBeVisible();

  const assessor = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await openAs(assessor, 'assessor1', `/console/work-orders?text=${number}`);
  await assessor.getByRole('link', { name: /赔款少两百元/ }).click();

  // It waits for somebody outside, so its clock stands still; then it goes on, and the head gives a day more. The customer reads all of it.
  const stop = assessor.getByRole('button', { name: '暂停计时' });
  await stop.click();
  await assessor.getByRole('dialog', { name: '暂停计时' }).getByRole('textbox', { name: '原因' }).fill('等待外部鉴定报告');
  await assessor.keyboard.press('Control+Enter');
  await expect(assessor.getByRole('region', { name: '时限' }).getByText('暂停计时')).toBeVisible();
  await expect(customer.getByText(/原定的答复时间会顺延/)).toBeVisible();
  await assessor.getByRole('button', { name: '恢复计时' }).click();
  await assessor.getByRole('dialog', { name: '恢复计时' }).getByRole('textbox', { name: '原因' }).fill('鉴定报告已到');
  await assessor.keyboard.press('Control+Enter');
  await expect(customer.getByText(/已恢复办理/)).toBeVisible();
  await expect(stop).toBeVisible();
  await head.getByRole('button', { name: '更多操作' }).click();
  await head.getByRole('menuitem', { name: '延长时限' }).click();
  const extend = head.getByRole('dialog', { name: '延长时限' });
  await extend.getByRole('textbox', { name: '原因' }).fill('鉴定延误，须再核实');
  await extend.getByText('如何得出').click();
  await expect(extend.getByText(/延长 1 个工作日/)).toBeVisible();
  await extend.getByRole('button', { name: '延长时限' }).click();
  await expect(head.getByText(/延长时限至/)).toBeVisible();
  // Who works by keyboard goes on where they were.
  await expect(head.getByRole('button', { name: '更多操作' })).toBeFocused();
  await expect(customer.getByText(/还需要一些时间办理，我们将在/)).toBeVisible();
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
