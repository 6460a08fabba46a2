import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeBackup } from '#platform/backup/write-backup.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { keyFileOf } from '#platform/privacy/key-file.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { provideDatabase } from './provide-database.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';
import { tellProgress } from './tell-progress.ts';

export function registerBackupCommand(program: Command): void {
  program
    .command('backup')
    .argument('<file>', text('备份文件，不能已存在', 'file to write; must not exist yet'))
    .description(text('备份全部数据到一个文件（程序可继续运行）', 'back all data up to one file (the program may go on running)'))
    .addHelpText(
      'after',
      text(
        '\n备份是同一时刻的全部数据。加密的个人信息保持加密，主密钥不在其中：请另外保管主密钥文件，缺了它备份里的加密数据无法解密。\n备份仍含有客户姓名和聊天内容，请像数据库一样保护它（文件权限已设为 600）。\n退出码：0 成功，2 未做。',
        '\nA backup is all data as of one moment. Sealed personal data stays sealed and the master key is not in it: keep the key file elsewhere; without it what is sealed in the backup is lost.\nThe backup still holds names and conversations: guard it like the database (its mode is 600).\nExit codes: 0 done, 2 not done.',
      ),
    )
    .action(async (name: string) => {
      const file = resolve(name);
      if (existsSync(file)) throw new CommandFailure(2, `${file} 已存在，请换一个文件名`, `${file} exists already; choose another name`);
      const config = readConfig();
      const database = await provideDatabase(config);
      try {
        const { tables, rows, bytes } = await runStage('备份', 'Backing up', () => writeBackup({ url: database.url, file, clock: systemClock, onProgress: tellProgress() }));
        say(
          `已写入 ${file}：${tables} 张表，${rows} 行，${megabytes(bytes)} MB。主密钥不在其中，请另外保管 ${keyFileOf(config)}`,
          `Wrote ${file}: ${tables} tables, ${rows} rows, ${megabytes(bytes)} MB. The master key is not in it; keep a copy of ${keyFileOf(config)} elsewhere`,
        );
      } catch (error) {
        if (!isFileError(error)) throw error;
        throw new CommandFailure(2, `无法写入 ${file}：${error.message}`, `Cannot write ${file}: ${error.message}`);
      } finally {
        await database.stop();
      }
    });
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** The file system said no: no such folder, no right, no space. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
