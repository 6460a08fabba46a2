import { expect, openPage, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

test('an agent sees who else is at a conversation, is warned before answering twice or with an open blank, and does it all by keys', async ({ browser }) => {
  // Three people: half a minute on a free machine, minutes on a busy one.
  test.setTimeout(240_000);
  const address = await openOwnChannel(['agent2']);
  const desk = await openDesk(browser, 'agent2');
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  const box = customer.getByRole('textbox', { name: '消息' });
  await box.fill('请问保单贷款怎么办理');
  await box.press('Enter');
  await desk.getByRole('link', { name: /^等待/ }).click();
  await desk.getByRole('list', { name: '等待会话' }).getByRole('link').filter({ hasText: '保单贷款' }).click();
  await desk.getByRole('button', { name: /接入会话/ }).click();
  const composer = desk.getByRole('textbox', { name: '消息输入框' });
  await expect(composer).toBeVisible();
  await expect(desk).toHaveURL(/\/desk\/mine\//);
  const place = new URL(desk.url()).pathname.replace('/mine/', '/team/');

  // A supervisor looks on: nobody sees it until they join.
  const chief = await openDesk(browser, 'supervisor1', { fresh: false });
  await chief.goto(place);
  await expect(chief.getByRole('status', { name: '也在这个会话中' })).toContainText('正在看');
  const others = desk.getByRole('status', { name: '也在这个会话中' });
  await chief.getByRole('button', { name: /现场干预/ }).click();
  await expect(others).toBeEmpty();
  await chief.getByRole('menuitem', { name: /强插/ }).click();
  await expect(others).toContainText('正在看');

  // The supervisor is faster.
  await composer.pressSequentially('您好，保单贷款');
  await expect(chief.getByRole('status', { name: '也在这个会话中' })).toContainText('正在回复客户');
  const chiefsComposer = chief.getByRole('textbox', { name: '消息输入框' });
  await chiefsComposer.pressSequentially('可在微信服务号办理贷款');
  await expect(others).toContainText('正在回复客户');
  await chiefsComposer.press('Enter');
  await expect(customer.getByText('可在微信服务号办理贷款')).toBeVisible();
  await expect(desk.getByRole('log')).toContainText('可在微信服务号办理贷款');
  await composer.press('Enter');
  const concerns = desk.getByRole('alert', { name: '发送前请确认' });
  await expect(concerns).toContainText('可在微信服务号办理贷款');
  await composer.press('Enter');
  await expect(concerns).toBeVisible();
  await concerns.getByRole('button', { name: '返回修改' }).click();
  await expect(concerns).toHaveCount(0);
  await composer.press('Enter');
  await expect(customer.getByText('您好，保单贷款', { exact: true })).toBeVisible();
  await chief.close();
  await expect(others).toBeEmpty({ timeout: 20_000 });

  // Open blanks: Tab goes through them; Enter that only ends Chinese input sends nothing.
  await composer.fill('【称呼】您好，请于【日期】前携带证件办理');
  await composer.press('Tab');
  const selected = () => composer.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
  await expect.poll(selected).toBe('【称呼】');
  await composer.pressSequentially('李女士');
  await composer.press('Tab');
  await expect.poll(selected).toBe('【日期】');
  await composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await expect(composer).toHaveValue('李女士您好，请于【日期】前携带证件办理');
  await composer.press('Enter');
  await expect(concerns.getByRole('button', { name: /【日期】/ })).toBeVisible();
  await concerns.getByRole('button', { name: /【日期】/ }).click();
  await composer.pressSequentially('周五');
  await expect(concerns).toHaveCount(0);
  await composer.press('Enter');
  await expect(customer.getByText('李女士您好，请于周五前携带证件办理')).toBeVisible();
  await composer.fill('验证码在【短信】里');
  await composer.press('Enter');
  await expect(concerns).toBeVisible();
  await composer.press('Control+Enter');
  await expect(customer.getByText('验证码在【短信】里')).toBeVisible();

  // Keys are letters while somebody types, and commands after Esc.
  await composer.pressSequentially('jktepnm?/');
  await expect(composer).toHaveValue('jktepnm?/');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await composer.fill('');
  await composer.press('Escape');
  const dialog = desk.getByRole('dialog');
  await desk.keyboard.press('?');
  for (const does of ['下一个会话', '上一个会话', '写回复', '调用常用语', '写内部备注', '转接会话', '办结会话', '搜索会话；在输入框中：调用常用语', '发送']) {
    await expect(dialog.getByText(does, { exact: true })).toBeVisible();
  }
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  for (const [key, title] of [['t', '转接会话'], ['e', '办结会话']] as const) {
    await desk.keyboard.press(key);
    await expect(dialog.filter({ hasText: title })).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(dialog.filter({ hasText: title })).toBeHidden();
  }
  await desk.keyboard.press('p');
  await expect(desk.getByRole('option', { name: /开场问候/ })).toBeVisible();
  await composer.press('Escape');
  await composer.fill('');
  await composer.press('Escape');
  await desk.keyboard.press('n');
  await expect(desk.getByRole('textbox', { name: '内部备注' })).toBeFocused();
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('i');
  await expect(composer).toBeFocused();
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Escape');
  await expect(desk).toHaveURL(/\/desk\/mine$/);
  await desk.keyboard.press('j');
  await expect(desk).toHaveURL(/\/desk\/mine\/.+/);
  await composer.press('Escape');
  await desk.keyboard.press('/');
  await expect(desk).toHaveURL(/\/search/);
});
