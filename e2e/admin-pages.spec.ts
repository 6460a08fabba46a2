import { expect, signIn, test } from './program/journey.ts';

test('a setting that an administrator changes is kept', async ({ page }) => {
  await signIn(page, 'admin1');
  await page.goto('/console/settings');
  const hours = page.getByLabel('重新打开', { exact: true });
  const before = await hours.inputValue();
  const wanted = before === '36' ? '37' : '36';
  await hours.fill('9999');
  await expect(page.getByText('须为 0 到 720 的整数。')).toBeVisible();
  await expect(page.getByRole('button', { name: '保存更改' })).toBeDisabled();
  await hours.fill(wanted);
  await page.getByRole('button', { name: '保存更改' }).click();
  await expect(page.getByText('已保存 1 项设置')).toBeVisible();
  await page.reload();
  await expect(hours).toHaveValue(wanted);
});
