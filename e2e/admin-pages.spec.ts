import { expect, openAs, test } from './program/journey.ts';

// Many steps each: a busy machine needs longer for them than a free one; nothing here waits by the clock.
test.describe.configure({ timeout: 180_000 });

test('a setting that an administrator changes is kept', async ({ page }) => {
  await openAs(page, 'admin1', '/console/settings');
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

test('a holiday that an administrator sets shows in the year, and the audit log has it', async ({ page }) => {
  await openAs(page, 'admin1', '/console/calendars');
  await page.getByRole('button', { name: '新建日历' }).click();
  const code = `e2e-${Date.now().toString(36)}`;
  await page.getByLabel('名称').fill(`测试日历 ${code}`);
  await page.getByLabel('代码').fill(code);
  await page.getByRole('dialog').getByRole('button', { name: '新建日历' }).click();

  await page.getByRole('button', { name: '周一 添加时段' }).click();
  await page.getByRole('button', { name: '周一的时段用于周二至周五' }).click();
  await page.getByRole('button', { name: '保存每周时段' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  // As long as the page takes it for unsaved, it would ask before it lets go.
  await expect(page.getByRole('button', { name: '保存每周时段' })).toBeHidden();

  await page.goto(page.url().replace(/\?.*/, '?year=2026'));
  const day = page.locator('[data-day="2026-11-25"]');
  await expect(day).toHaveAttribute('data-kind', 'open');
  await day.click();
  await page.getByRole('dialog').getByText('节假日', { exact: true }).click();
  await page.getByLabel('名称').fill('司庆日');
  await page.getByRole('button', { name: '设定' }).click();
  await expect(day).toHaveAttribute('data-kind', 'holiday');
  await page.getByRole('link', { name: '审计日志' }).click();
  await page.getByRole('button', { name: '留在此页' }).click();
  await page.getByRole('button', { name: '保存 2026 年' }).click();
  await expect(page.getByRole('button', { name: '保存 2026 年' })).toBeHidden();
  await page.reload();
  await expect(day).toHaveAttribute('aria-label', /节假日 司庆日/);

  await page.goto('/console/audit?action=calendar.');
  const line = page.getByRole('row', { name: /录入日历年份/ }).first();
  await expect(line).toBeVisible();
  await line.click();
  await expect(page.getByText('calendar.yearEntered')).toBeVisible();
  await expect(page).toHaveURL(/line=/);
});

test('a wrong line of an imported year is named', async ({ page }) => {
  await openAs(page, 'admin1', '/console/calendars');
  await page.getByRole('navigation', { name: '工作日历' }).getByRole('button').first().click();
  await page.getByRole('button', { name: '从 CSV 导入' }).click();
  await page.getByLabel('CSV 内容').fill('日期,类型,名称\n2031-10-01,节假日,国庆节\n2026-02-31,节假日,无此日');
  await page.getByLabel('来源').fill('测试');
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText(/^第 2 行/)).toBeVisible();
  await expect(page.getByText(/^第 3 行/)).toBeVisible();
});
