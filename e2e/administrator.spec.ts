import { readFile } from 'node:fs/promises';
import { expect, openPage, openAs, test } from './program/journey.ts';

// A busy machine needs longer for two people than a free one; nothing here waits by the clock.
test.describe.configure({ timeout: 180_000 });

const unique = (): string => Date.now().toString(36);

test('staff are imported from a table, and what is wrong in it comes back with reasons, in the language of the console', async ({ page }) => {
  await openAs(page, 'admin1', '/console/imports');
  await page.getByLabel('导入什么').getByText('人员').click();
  const no = `E${unique()}`;
  const rows = [
    '工号,姓名,邮箱,机构代码,部门代码,岗位代码,技能',
    `${no},导入一号,${no}@demo.huiyin,HQ,IT,ADMIN,motor:4`,
    `${no}B,导入二号,不是邮箱,HQ,IT,ADMIN,`,
    `${no}C,导入三号,${no}c@demo.huiyin,HQ,NOPE,ADMIN,`,
    `${no},导入四号,${no}d@demo.huiyin,HQ,IT,ADMIN,`,
  ];
  await page.locator('input[type=file]').setInputFiles({ name: '新员工.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await expect(page.getByRole('row', { name: /导入一号/ })).toContainText('新增');
  for (const name of ['导入二号', '导入三号', '导入四号']) await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('拒绝');

  const rejected = async (button: string): Promise<string[]> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: button }).click()]);
    return (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
  };
  const chinese = await rejected('下载被拒绝的行 CSV');
  expect(chinese[0]).toContain('行号,拒绝原因,工号,姓名');
  expect(chinese.slice(1).map((line) => /导入.号/.exec(line)?.[0])).toEqual(['导入二号', '导入三号', '导入四号']);
  // Only in this browser: other journeys of the same person go on in Chinese.
  await page.route('**/api/me', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
  await page.getByRole('button', { name: '切换到 English' }).click();
  expect((await rejected('Download rejected rows CSV'))[0]).toContain('Line,Why it was rejected,Staff number,Name');
  await page.getByRole('button', { name: '切换到中文' }).click();

  await page.getByRole('button', { name: '导入 1 行' }).click();
  await expect(page.getByText('导入完成：共写入 1 行')).toBeVisible();
  await page.goto(`/console/staff?q=${no}`);
  await expect(page.getByRole('row', { name: /导入一号/ })).toContainText('车险 4');
});

test('a week with a break at noon is saved, and taken back within its ten seconds', async ({ page }) => {
  await openAs(page, 'admin1', '/console/calendars');
  await page.getByRole('button', { name: '新建日历' }).click();
  const code = `week-${unique()}`;
  await page.getByLabel('名称').fill(`午休 ${code}`);
  await page.getByLabel('代码').fill(code);
  await page.getByRole('dialog').getByRole('button', { name: '新建日历' }).click();

  const begins = page.getByRole('textbox', { name: /^周一.*开始/ });
  const ends = page.getByRole('textbox', { name: /^周一.*结束/ });
  for (const [n, [from, to]] of [['09:00', '12:00'], ['13:30', '18:00']].entries()) {
    await page.getByRole('button', { name: '周一 添加时段' }).click();
    await begins.nth(n).fill(from!);
    await ends.nth(n).fill(to!);
  }
  await page.getByRole('button', { name: '保存每周时段' }).click();
  await expect(page.getByRole('button', { name: '保存每周时段' })).toBeHidden();
  const undo = page.getByRole('button', { name: '撤销', exact: true });
  await expect(undo).toBeVisible();
  await begins.nth(1).fill('14:00');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/calendars/*', async (route) => {
    if (route.request().method() === 'PUT') await held;
    await route.continue();
  });
  await page.getByRole('button', { name: '保存每周时段' }).click();
  // While the second save is under way, the way back from the first would lead past it.
  await expect(undo).toBeHidden();
  letGo();
  await undo.click();
  await expect(page.getByText('已恢复保存前的内容')).toBeVisible();
  await page.reload();
  await expect(begins.nth(0)).toHaveValue('09:00');
  await expect(begins.nth(1)).toHaveValue('13:30');
});

test('a right that is given to a role holds at once, and so does taking it away', async ({ page, browser }) => {
  await openAs(page, 'admin1', '/console/roles');
  const trainer = await openPage(browser);
  await openAs(trainer, 'trainer1', '/console/audit');
  await expect(trainer.getByText('您没有权限查看此页')).toBeVisible();

  const right = page.getByRole('checkbox', { name: '培训师: 查看审计' });
  const save = async (on: boolean): Promise<void> => {
    await right.setChecked(on);
    await page.getByRole('button', { name: '保存修改' }).click();
    await expect(page.getByRole('button', { name: '保存修改' })).toBeHidden();
  };
  await save(true);
  // Without a reload: the page hears of it.
  await expect(trainer.getByRole('heading', { name: '审计日志' })).toBeVisible();
  await save(false);
  await expect(trainer.getByText('您没有权限查看此页')).toBeVisible();
});

test('who forgot the password stays on the page for it', async ({ page }) => {
  // Until the page has heard that nobody is signed in.
  await page.goto('/console/forgotten-password', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { name: '忘记密码' })).toBeVisible();
  await expect(page).toHaveURL(/forgotten-password$/);
});

test('somebody new signs in with the temporary password and cannot go on before choosing an own one', async ({ page, browser }) => {
  await openAs(page, 'admin1', '/console/staff/new');
  const form = page.getByRole('dialog');
  const no = `P${unique()}`;
  await form.getByLabel('姓名').fill('新来的人');
  await form.getByLabel('工号').fill(no);
  await form.getByLabel('邮箱').fill(`${no}@demo.huiyin`);
  await form.getByLabel('机构').click();
  await page.getByTitle('总公司', { exact: true }).last().click();
  await form.getByLabel('岗位').click();
  await page.getByTitle('信息技术部 / 系统管理员').click();
  await form.getByRole('button', { name: '新增人员' }).click();
  const password = (await page.locator('.temporary-password').innerText()).trim();

  const own = await openPage(browser);
  await own.goto('/console/');
  await own.getByLabel('邮箱').fill(no);
  await own.getByRole('textbox', { name: '密码' }).fill(password);
  await own.getByRole('button', { name: '登录', exact: true }).click();
  await expect(own.getByText('这是初始密码或已被管理员重设，请先设置您自己的密码。')).toBeVisible({ timeout: 60_000 });
  await own.goto('/console/account');
  await expect(own.getByRole('button', { name: '修改密码' })).toBeVisible();
  await own.getByLabel('当前密码').fill(password);
  await own.getByLabel('新密码', { exact: true }).fill('e2e-own-2026-new');
  await own.getByLabel('再输入一次新密码').fill('e2e-own-2026-new');
  await own.getByRole('button', { name: '修改密码' }).click();
  await expect(own.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await expect(own.getByRole('heading', { name: '我的账号' })).toBeVisible();
});
