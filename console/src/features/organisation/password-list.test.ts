import { expect, it } from 'vitest';
import { passwordList } from './password-list.ts';

it('quotes every cell and lets no spreadsheet run one', () => {
  const titles = { staffNo: '工号', name: '姓名', email: '邮箱', temporaryPassword: '临时密码' };
  const people = [{ staffNo: '-1', name: '张"三",', email: 'a@example.com', temporaryPassword: 'aaaa-bbbb' }];
  expect(passwordList(titles, people)).toBe('\ufeff"工号","姓名","邮箱","临时密码"\r\n"\'-1","张""三"",","a@example.com","aaaa-bbbb"\r\n');
});
