import { expect, signIn, test } from './program/journey.ts';

test('a member of staff signs in and sees the desk', async ({ page }) => {
  await signIn(page, 'agent1');
  await expect(page).toHaveURL(/\/console\//);
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/console/');
  await page.getByLabel('邮箱').fill('agent1@demo.huiyin');
  await page.getByRole('textbox', { name: '密码' }).fill('certainly-wrong');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText(/密码不(对|正确)/)).toBeVisible();
});

test('the insurer’s demo site offers the chat', async ({ page }) => {
  await page.goto('/demo/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[data-chat]').first()).toBeVisible();
});
