import { expect, openPage, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

test('an agent answers by a template, mentions a leader, resolves and takes it back before the customer sees an end, and finds it all again', async ({ browser }) => {
  // Three people: half a minute on a free machine, minutes on a busy one.
  test.setTimeout(240_000);
  const address = await openOwnChannel(['reviewer1', 'dispute1']);
  const desk = await openDesk(browser, 'reviewer1');
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  const box = customer.getByRole('textbox', { name: '消息' });
  const asked = `查勘后的理赔款何时支付，编号 Q${Date.now()}`;
  await box.fill(asked);
  await box.press('Enter');
  await desk.getByRole('link', { name: /^等待/ }).click();
  await desk.getByRole('list', { name: '等待会话' }).getByRole('link').filter({ hasText: '查勘后的理赔款' }).click();
  await desk.getByRole('button', { name: /接入会话/ }).click();

  const composer = desk.getByRole('textbox', { name: '消息输入框' });
  await expect(composer).toBeVisible();
  await composer.pressSequentially('/kcwh');
  await expect(desk.getByRole('option', { name: /开场问候/ })).toBeVisible();
  await composer.press('Enter');
  await expect(composer).toHaveValue(/客服.+很高兴为您服务/);
  await composer.press('Enter');
  await expect(customer.getByText(/很高兴为您服务/)).toBeVisible();

  await composer.press('Escape');
  await desk.keyboard.press('n');
  const note = desk.getByRole('textbox', { name: '内部备注' });
  await note.pressSequentially('@');
  const colleague = desk.getByRole('listbox', { name: '选择要提到的同事' }).getByRole('option').first();
  await expect(colleague).toBeVisible();
  await note.press('Enter');
  await expect(note).toHaveValue(/^@\S+ $/);
  await note.pressSequentially('请协助看一下');
  await note.press('Enter');
  await expect(desk.getByRole('log')).toContainText('请协助看一下');
  await desk.getByRole('log').getByRole('button', { name: '撤销' }).click();
  await expect(desk.getByRole('log')).toContainText('备注已撤销');
  await expect(customer.getByText('请协助看一下')).toHaveCount(0);

  await note.press('Escape');
  await desk.keyboard.press('e');
  const dialog = desk.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await desk.getByRole('combobox', { name: '来访原因' }).fill('pkdz');
  await desk.getByRole('menuitemcheckbox', { name: /赔款到账/ }).or(desk.locator('.ant-cascader-menu-item').filter({ hasText: '赔款到账' })).first().click();
  await dialog.getByLabel('服务小结').fill('已说明到账时间');
  await dialog.getByRole('button', { name: '办结会话' }).click();
  await desk.getByRole('button', { name: '撤销' }).click();
  await expect(composer.or(note)).toBeVisible();
  await expect(customer.getByText(/本次服务已结束/)).toHaveCount(0);

  await desk.getByRole('button', { name: '办结会话' }).click();
  await expect(dialog.getByLabel('服务小结')).toHaveValue('已说明到账时间');
  await dialog.getByRole('button', { name: '办结会话' }).click();
  await expect(customer.getByText('本次服务已结束，感谢您的咨询')).toBeVisible({ timeout: 30_000 });

  await desk.goto('/console/search?q=理赔');
  const hit = desk.getByRole('list', { name: '搜索结果' }).getByRole('link').filter({ hasText: asked.slice(0, 8) }).first();
  await expect(hit).toBeVisible();
  await expect(hit.getByText('理赔', { exact: true }).first()).toBeVisible();
  await hit.click();
  await expect(desk.getByRole('region', { name: '服务小结' })).toContainText('理赔 / 进度 / 赔款到账');
});
