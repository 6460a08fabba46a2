import { expect, openPage, openAs, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// Three people: a quarter of a minute on a free machine, minutes on a busy one.
test.describe.configure({ timeout: 240_000 });

test('what sounds like a complaint is registered by the agent, handled by the complaint post, and its decision reaches the customer in the chat', async ({ browser }) => {
  const address = await openOwnChannel(['preparation1']);
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  const box = customer.getByRole('textbox', { name: '消息' });
  await box.fill('你们理赔一拖再拖，两个月了没人管，我要投诉，再不处理我就找记者曝光！');
  await box.press('Enter');

  const desk = await openDesk(browser, 'preparation1');
  await desk.getByRole('link', { name: /^等待/ }).click();
  await desk.getByRole('list', { name: '等待会话' }).getByRole('link').filter({ hasText: '一拖再拖' }).click();
  await desk.getByRole('button', { name: /接入会话/ }).click();

  // The program points at the sentence; the agent says that it is one.
  const banner = desk.getByRole('complementary', { name: '客户可能在投诉' });
  await expect(banner.getByText('我要投诉')).toBeVisible({ timeout: 30_000 });
  await expect(banner.getByText('媒体曝光')).toBeVisible();
  await banner.getByRole('button', { name: '登记投诉' }).click();
  const dialog = desk.getByRole('dialog', { name: '登记投诉' });
  await dialog.getByRole('textbox', { name: '诉求' }).fill('尽快赔付并说明原因');
  await dialog.getByRole('button', { name: '登记投诉' }).click();
  const number = (await customer.getByText(/投诉已登记，编号 TS\d{8}-\d{6}/).innerText()).match(/TS\d{8}-\d{6}/)![0];
  await expect(banner).toBeHidden();
  await expect(desk.getByRole('region', { name: '投诉' }).getByText(number)).toBeVisible();

  // The complaint post takes it, decides and tells.
  const post = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  await openAs(post, 'complaint1', `/console/complaints?view=open&text=${number}`);
  await post.getByRole('link', { name: /尽快赔付并说明原因/ }).click();
  await post.getByRole('button', { name: '如何得出' }).click();
  await expect(post.getByText(/起 15 天，起始当日不计/)).toBeVisible();
  await post.getByRole('button', { name: '受理', exact: true }).click();
  await post.getByRole('button', { name: '作出决定' }).click();
  const decide = post.getByRole('dialog', { name: '作出决定' });
  await decide.getByText('属实', { exact: true }).click();
  await decide.getByRole('textbox', { name: '处理决定' }).fill('三个工作日内支付赔款，并就延误致歉。');
  await decide.getByRole('textbox', { name: '依据和理由' }).fill('案件在核赔环节滞留，未按时限办理。');
  await decide.getByRole('button', { name: '作出决定' }).click();
  await post.getByRole('button', { name: '告知投诉人' }).click();
  const inform = post.getByRole('dialog', { name: '告知投诉人' });
  await expect(inform.getByText(/【救济途径】/)).toBeVisible();
  await inform.getByRole('button', { name: '告知投诉人' }).click();
  await expect(post.getByText('已告知', { exact: true }).first()).toBeVisible();

  await expect(customer.getByText(/三个工作日内支付赔款，并就延误致歉/)).toBeVisible();
  await expect(customer.getByText(`投诉 ${number} 的处理决定已告知您`)).toBeVisible();
});
