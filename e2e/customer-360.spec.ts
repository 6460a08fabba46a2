import type { Page } from '@playwright/test';
import { expect, openPage, openAs, test } from './program/journey.ts';
import { openDesk, openOwnChannel } from './program/own-channel.ts';

// Many steps of three people: minutes on a busy machine; nothing here waits by the clock.
test.describe.configure({ timeout: 240_000 });

/** An identity number of the region that does not exist, with a right check character (GB 11643). */
function residentId(born: string, order: number): string {
  const body = `990101${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11]!;
}

async function importCustomers(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await openAs(page, 'admin1');
  await page.getByRole('link', { name: '客户导入' }).click();
  const file = ['客户编号,姓名,机构代码,出生日期,手机号,证件号码,客户等级', ...lines].join('\r\n');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${file}`) });
  await page.getByRole('button', { name: `导入 ${lines.length} 行` }).click({ timeout: 60_000 });
  await expect(page.getByText(`已导入 ${lines.length} 行`)).toBeVisible({ timeout: 60_000 });
}

test('a stranger at the desk is verified, their two records become one while they chat, and two again', async ({ browser, page }) => {
  const mark = Date.now().toString(36).toUpperCase();
  const tail = String(Date.now() % 10_000).padStart(4, '0');
  const order = 100 + (Date.now() % 800);
  const number = residentId('1985-03-07', order);
  const name = `核${mark}`;
  await importCustomers(page, `全景-${mark}.csv`, [
    `G${mark}1,${name},HEB,1985-03-07,1990088${tail},${number},普通`,
    `G${mark}2,${name},HEB,1985-03-07,,,金卡`,
  ]);

  const address = await openOwnChannel(['complaint1']);
  const desk = await openDesk(browser, 'complaint1');
  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.goto(address);
  await customer.getByRole('textbox', { name: '消息' }).fill(`想问我的保单 ${mark}`);
  await customer.getByRole('textbox', { name: '消息' }).press('Enter');
  await desk.getByRole('link', { name: /^等待/ }).click();
  await desk.getByRole('list', { name: '等待会话' }).getByRole('link').filter({ hasText: mark }).click();
  await desk.getByRole('button', { name: /接入会话/ }).click();
  await expect(desk).toHaveURL(/\/desk\/mine\/./);

  // Nobody knows who it is: the customer is found, asked three things, and only then is what they said judged.
  await desk.getByRole('button', { name: '未核身' }).click();
  const dialog = desk.getByRole('dialog', { name: '核身' });
  await dialog.getByRole('textbox', { name: '客户' }).fill(name);
  await dialog.getByRole('list', { name: '客户' }).getByRole('button').filter({ hasText: `199****${tail}` }).click();
  await dialog.getByRole('button', { name: '开始提问' }).click();
  await dialog.getByRole('radiogroup', { name: /生日/ }).getByRole('radio', { name: '03-07', exact: true }).check();
  await dialog.getByRole('radiogroup', { name: /证件号码/ }).getByRole('radio', { name: number.slice(-4), exact: true }).check();
  await dialog.getByRole('radiogroup', { name: /手机号/ }).getByRole('radio', { name: tail, exact: true }).check();
  await dialog.getByRole('button', { name: '核对', exact: true }).click();
  await expect(dialog.getByText('核身通过')).toBeVisible();
  await dialog.getByRole('button', { name: '完成', exact: true }).click();
  await expect(desk.getByRole('button', { name: /已核身 投保人/ })).toBeVisible();
  const side = desk.getByRole('complementary', { name: '客户资料' });
  await expect(side.getByText('普通客户')).toBeVisible();

  const profile = await desk.context().newPage();
  await profile.goto('/console/customers');
  await profile.getByRole('search').getByRole('textbox').fill(name);
  await profile.getByRole('region', { name: '查询结果' }).getByRole('row').filter({ hasText: '金卡' }).getByRole('button').click();
  await profile.getByRole('dialog').getByRole('link', { name: '打开客户全景' }).click();
  await expect(profile.getByRole('region', { name: '全部往来' })).toBeVisible();
  await profile.getByRole('link', { name: '去处理' }).click();
  const pair = profile.getByRole('article').filter({ hasText: `G${mark}1` });
  await expect(pair.getByText('姓名和出生日期相同')).toBeVisible();
  await pair.locator('section').filter({ hasText: `G${mark}2` }).getByRole('radio').check();
  await pair.getByRole('button', { name: '合并为一位' }).click();
  await profile.getByRole('button', { name: '查看', exact: true }).click();

  // The 360° page has the conversation of the one who is merged, and the desk shows the one card without being asked.
  await expect(profile.getByRole('region', { name: '全部往来' }).getByText(`想问我的保单 ${mark}`)).toBeVisible();
  await expect(profile.getByRole('region', { name: '已合并的客户' }).getByText(`G${mark}1`)).toBeVisible();
  await expect(side.getByText('金卡客户')).toBeVisible();
  await expect(desk.getByRole('button', { name: /已核身 投保人/ })).toBeVisible();

  await profile.getByRole('button', { name: '撤销合并' }).click();
  await profile.getByLabel('原因').fill('同名同生日的两个人');
  await profile.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click();
  await expect(profile.getByText('已撤销合并').first()).toBeVisible();
  await expect(profile.getByRole('region', { name: '全部往来' }).getByText(`想问我的保单 ${mark}`)).toHaveCount(0);
  await expect(side.getByText('普通客户')).toBeVisible();
});
