import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '#platform/config/load-config.ts';
import { notedDatabasePlace } from '#platform/db/embedded-postgres.ts';
import { verifyMailServer } from '#platform/mail/mail-outbox.ts';
import { keyFileOf } from '#platform/privacy/key-file.ts';
import { fault, good, warning, type Finding } from './check.ts';

const gigabyte = 1024 ** 3;

export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19)
    ? good(`Node.js ${version}`, `Node.js ${version}`)
    : fault(`Node.js ${version} 过旧`, `Node.js ${version} is too old`, '安装 Node.js 20.19 或更新版本', 'install Node.js 20.19 or newer');
}

/** Where everything lies: the data folder, and the own PostgreSQL if that had to go elsewhere. */
export function checkPlace({ dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>): Finding {
  const place = databaseUrl === '' ? notedDatabasePlace(join(dataFolder, 'postgres')) : undefined;
  if (place === undefined || place === join(dataFolder, 'postgres')) return good(`数据目录 ${dataFolder}`, `Data folder ${dataFolder}`);
  return good(
    `数据目录 ${dataFolder}；数据库在 ${place}（nobody 用户进不了数据目录）`,
    `Data folder ${dataFolder}; the database lies in ${place} (nobody cannot enter the data folder)`,
  );
}

/** Free space where the data lies: below 1 GB PostgreSQL may stop writing soon, below 5 GB somebody should know. */
export function checkDisk(folder: string, free: number = freeBytes(folder)): Finding {
  const gb = (free / gigabyte).toFixed(1);
  const zh = `${folder} 所在磁盘剩余 ${gb} GB`;
  const en = `${gb} GB free where ${folder} lies`;
  const mend = ['清理磁盘或换更大的磁盘', 'free space or move to a larger disk'] as const;
  if (free < gigabyte) return fault(zh, en, ...mend);
  return free < 5 * gigabyte ? warning(zh, en, ...mend) : good(zh, en);
}

function freeBytes(folder: string): number {
  let at = folder;
  while (!existsSync(at)) at = dirname(at);
  const { bavail, bsize } = statfsSync(at);
  return bavail * bsize;
}

/** The keys that seal personal data: lost means lost, readable by others means open. */
export function checkKeys(config: Pick<Config, 'masterKeyFile' | 'dataFolder'>): Finding {
  const file = keyFileOf(config);
  if (!existsSync(file)) {
    return warning(`还没有主密钥文件 ${file}`, `There is no master key file ${file} yet`, '第一次启动时会建立；若已有数据，请从备份恢复', 'the first start makes it; if there is data already, restore it from a backup');
  }
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return fault(`主密钥文件 ${file} 可被他人读取（${mode.toString(8)}）`, `Others may read the master key file ${file} (${mode.toString(8)})`, `chmod 600 ${file}`, `chmod 600 ${file}`);
  }
  if (readFileSync(file).length === 0) {
    return fault(`主密钥文件 ${file} 是空的`, `The master key file ${file} is empty`, '从备份恢复', 'restore it from a backup');
  }
  return good(`主密钥文件 ${file} 只有本用户可读`, `Only this user may read the master key file ${file}`);
}

/** The mail server, when one is configured: without it people cannot reset a forgotten password themselves. */
export async function checkMail(config: Pick<Config, 'mailUrl' | 'mailFrom'>): Promise<Finding[]> {
  if (config.mailUrl === '') return [good('未配置邮件服务器：忘记密码须由管理员重设', 'No mail server is configured: administrators reset forgotten passwords')];
  const sender =
    config.mailFrom === ''
      ? [warning('没有设置发件人', 'No sender of mails is set', '设置 HUIYIN_MAIL_FROM，否则邮件可能被拒收', 'set HUIYIN_MAIL_FROM, or mails may be refused')]
      : [];
  try {
    await verifyMailServer(config);
    return [good('邮件服务器可以登录', 'The mail server answers and lets us in'), ...sender];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [fault(`邮件服务器不可用：${why}`, `The mail server cannot be used: ${why}`, '检查 HUIYIN_MAIL_URL 的地址、端口、用户名和密码', 'check address, port, user and password in HUIYIN_MAIL_URL'), ...sender];
  }
}
