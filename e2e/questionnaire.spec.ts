import { expect, openPage, openAs, test } from './program/journey.ts';

test('a customer rates by a card on the phone; the network breaks, and the voice arrives once', async ({ browser }) => {
  const phone = await openPage(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.goto('/q/c/DEMOCOUNT2');
  await phone.getByRole('radio', { name: '4 星，满意' }).check({ force: true });
  const words = `柜台的人很耐心 ${Date.now().toString(36)}`;
  await phone.getByLabel('还有什么想对我们说的？').fill(words);
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: '提交评价' }).click();
  await expect(phone.getByText('网络暂时不通')).toBeVisible();
  const arrived = phone.waitForResponse((reply) => reply.request().method() === 'POST' && reply.ok());
  await phone.context().setOffline(false);
  await arrived;
  // Opened anew, the page has nothing left to deliver.
  await phone.reload();
  await expect(phone.getByRole('radio', { name: '4 星，满意' })).not.toBeChecked();

  const desk = await openPage(browser);
  await openAs(desk, 'analyst1', '/console/voice-comments');
  await expect(desk.getByText(words)).toHaveCount(1);
});
