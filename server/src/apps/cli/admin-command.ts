import type { Command } from 'commander';
import { faultOfPassword, makeTemporaryPassword, resetFromCommandLine, unlockFromCommandLine } from '#features/identity/index.ts';
import { createAdministrator } from '#features/organisation/index.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { tellRefusal } from './tell-refusal.ts';
import { useDatabase } from './use-database.ts';

const run = <T>(act: (database: Database) => Promise<T>): Promise<T> =>
  useDatabase(readConfig(), async (database) => {
    await migrate({ url: database.url });
    return tellRefusal(() => act(database));
  });

/** The first line of standard input, so that a password need not stand in the shell's history. */
async function readPassword(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const password = Buffer.concat(parts).toString('utf8').split(/\r?\n/)[0] ?? '';
  if (password === '') throw new CommandFailure(2, '标准输入里没有密码', 'There is no password on standard input');
  return password;
}

function printPassword(password: string): void {
  say('  临时密码（只显示这一次，首次登录时必须修改）：', '  Temporary password (shown this once; it must be changed at the first sign-in):');
  process.stdout.write(`${password}\n`);
}

export function registerAdminCommand(program: Command): void {
  const admin = program.command('admin').description(text('系统管理员账号', 'accounts of administrators'));
  const passwordOption = text('从标准输入读取密码，而不是生成临时密码', 'read the password from standard input instead of making a temporary one');

  admin
    .command('create')
    .description(text('新建系统管理员；空的安装会先建立总公司、管理部门与岗位', 'add an administrator; in an empty installation the head office, its management department and the post too'))
    .requiredOption('--email <email>', text('邮箱，用于登录', 'e-mail address, to sign in with'))
    .requiredOption('--name <name>', text('姓名', 'name'))
    .option('--staff-no <number>', text('工号，默认取邮箱 @ 之前的部分', 'staff number; by default what stands before the @'))
    .option('--password-stdin', passwordOption)
    .action(async ({ email, name, staffNo, passwordStdin }: { email: string; name: string; staffNo?: string; passwordStdin?: boolean }) => {
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new CommandFailure(2, `“${email}”不是邮箱，例如 name@example.com`, `"${email}" is not an e-mail address; an example: name@example.com`);
      const number = staffNo ?? email.split('@')[0]!.replace(/[^A-Za-z0-9._-]/g, '');
      if (!/^[A-Za-z0-9._-]{1,32}$/.test(number)) throw new CommandFailure(2, '请用 --staff-no 给出工号：1 到 32 位字母、数字、点、下划线或连字符', 'Give a staff number by --staff-no: 1 to 32 letters, digits, dots, underscores or hyphens');
      if (name.trim() === '' || name.length > 60) throw new CommandFailure(2, '姓名须为 1 到 60 个字', 'The name must have 1 to 60 characters');
      const given = passwordStdin === true ? await readPassword() : undefined;
      const fault = given === undefined ? undefined : faultOfPassword(given, { email, staffNo: number });
      if (fault !== undefined) throw new CommandFailure(2, fault.zh, fault.en);
      const password = given ?? makeTemporaryPassword();
      await run(({ db }) => createAdministrator(db, { email, name: name.trim(), staffNo: number, password, mustChange: given === undefined }));
      say(`已建立系统管理员 ${name}（工号 ${number}），用 ${email} 登录`, `Administrator ${name} (staff number ${number}) is there; sign in as ${email}`);
      if (given === undefined) printPassword(password);
    });

  admin
    .command('reset-password <account>')
    .description(text('为邮箱或工号重设密码，并结束其所有登录', 'set a new password for an e-mail address or staff number, and end its sessions'))
    .option('--password-stdin', passwordOption)
    .option('--two-factor-off', text('同时关闭两步验证（手机丢失时）', 'also switch two-step sign-in off (when the phone is lost)'))
    .action(async (login: string, { passwordStdin, twoFactorOff }: { passwordStdin?: boolean; twoFactorOff?: boolean }) => {
      const password = passwordStdin === true ? await readPassword() : undefined;
      const { name, temporaryPassword } = await run(({ db }) => resetFromCommandLine(db, { login, password, twoFactorOff: twoFactorOff === true }));
      say(`已重设 ${name} 的密码，原有登录全部结束`, `The password of ${name} is set; all sessions have ended`);
      if (temporaryPassword !== null) printPassword(temporaryPassword);
    });

  admin
    .command('unlock <account>')
    .description(text('解除因连续输错密码而锁定的账号', 'lift the lock after wrong passwords'))
    .action(async (login: string) => {
      const lifted = await run(({ db }) => unlockFromCommandLine(db, login));
      if (lifted) say(`已解锁 ${login}`, `${login} is unlocked`);
      else say(`${login} 没有被锁定`, `${login} was not locked`);
    });
}
