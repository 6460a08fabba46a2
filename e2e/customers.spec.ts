import { expect, openAs, test } from './program/journey.ts';

// Many steps each: a busy machine needs longer for them than a free one; nothing here waits by the clock.
test.describe.configure({ timeout: 180_000 });

test('a file with mistakes is imported, and its customer found by the name with the last four', async ({ page }) => {
  const mark = Date.now().toString(36).toUpperCase();
  const tail = String(Date.now() % 10_000).padStart(4, '0');
  const file = [
    '客户编号,姓名,机构代码,手机号,备注',
    `E${mark}1,钱试验,HQ,1990099${tail},x`,
    `E${mark}2,钱错号,HQ,12345,x`,
    `E${mark}3,"钱引号,HQ,19900990001,x`,
    `E${mark}4,钱机构,NOWHERE,19900990002,x`,
    `E${mark}1,钱重复,HQ,19900990003,x`,
  ].join('\r\n');
  await openAs(page, 'admin1');
  await page.getByRole('link', { name: '客户导入' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: `客户-${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${file}`) });
  await expect(page.getByRole('button', { name: '导入 1 行' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('以下列未识别，已忽略：备注')).toBeVisible();
  await page.getByText('拒绝 4', { exact: true }).click();
  await expect(page.getByText('应为 11 位手机号。')).toBeVisible();
  await expect(page.getByText('引号没有成对')).toBeVisible();
  await expect(page.getByText('找不到机构“NOWHERE”')).toBeVisible();
  await expect(page.getByText('与第 2 行重复')).toBeVisible();
  await page.getByRole('button', { name: '导入 1 行' }).click();
  await expect(page.getByText('已导入 1 行')).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载被拒绝的行' }).click();
  expect((await download).suggestedFilename()).toContain('rejected.csv');

  await page.getByRole('link', { name: '客户查询' }).click();
  const search = page.getByRole('search').getByRole('textbox');
  await search.fill(`钱试 ${tail}`);
  const found = page.getByRole('region', { name: '查询结果' });
  await expect(found.getByText(`后四位 ****${tail}`)).toHaveCount(1);
  await expect(found.getByText('钱**')).toBeVisible();
  expect(page.url()).not.toContain(tail);
  await search.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(`199****${tail}`)).toBeVisible();
  await drawer.getByRole('button', { name: '查看完整信息' }).click();
  await page.getByLabel('原因').fill('核对导入结果');
  await page.getByRole('dialog', { name: '查看完整个人信息' }).getByRole('button', { name: '查看完整信息' }).click();
  await expect(drawer.getByText(`1990099${tail}`)).toBeVisible();
});

test('an agent finds a customer while typing a policy number, and no others than their own units have', async ({ page }) => {
  await openAs(page, 'agent1');
  await page.getByRole('link', { name: '客户查询' }).click();
  const search = page.getByRole('search').getByRole('textbox');
  await search.fill('没有这个人');
  await expect(page.getByText('没有找到客户')).toBeVisible();
  await search.fill('1234');
  await expect(page.getByText('请加上姓名')).toBeVisible();
  await search.fill('hy20');
  await expect(page.getByRole('region', { name: '查询结果' }).getByText(/^保单号 \*+\d{4}$/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '客户导入' })).toHaveCount(0);
});
