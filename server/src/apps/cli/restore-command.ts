import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BackupError } from '#platform/backup/backup-reader.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { KeyFileError, keyFileOf } from '#platform/privacy/key-file.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { findSealedColumns, trySample } from '#platform/privacy/sealed-columns.ts';
import type { Config } from '#platform/config/load-config.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { provideDatabase } from './provide-database.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';
import { tellProgress } from './tell-progress.ts';

export function registerRestoreCommand(program: Command): void {
  program
    .command('restore')
    .argument('<file>', text('npx huiyin backup 写的文件', 'a file that npx huiyin backup wrote'))
    .description(text('把备份恢复到空的数据库', 'restore a backup into an empty database'))
    .addHelpText(
      'after',
      text(
        '\n只恢复到空的数据库，从不覆盖：请先新建数据库并设置 DATABASE_URL，或用 HUIYIN_DATA 指向新文件夹。全部恢复或完全不恢复；每张表的行数与校验和都会核对。\n恢复前请停止程序，并把原来的主密钥文件放回数据文件夹。\n退出码：0 成功，1 已恢复但主密钥不符，2 未做。',
        '\nInto an empty database only, nothing is ever overwritten: create one and set DATABASE_URL, or point HUIYIN_DATA to a new folder. All or nothing; rows and checksum of every table are compared.\nStop the program first, and put the original master key file into the data folder.\nExit codes: 0 done, 1 restored but the master key does not fit, 2 not done.',
      ),
    )
    .action(async (name: string) => {
      const file = resolve(name);
      if (!existsSync(file)) throw new CommandFailure(2, `找不到 ${file}`, `${file} does not exist`);
      const config = readConfig();
      const database = await provideDatabase(config);
      try {
        const log = (line: string): void => void process.stderr.write(`  ${line}\n`);
        const { tables, rows, at } = await runStage('恢复', 'Restoring', () => restoreBackup({ url: database.url, file, onProgress: tellProgress(), log }));
        say(`已恢复 ${tables} 张表、${rows} 行（备份于 ${at}）`, `Restored ${tables} tables, ${rows} rows (backed up ${at})`);
        await checkMasterKey(config, database.url);
      } catch (error) {
        if (error instanceof BackupError) throw new CommandFailure(2, error.zh, error.en);
        throw error;
      } finally {
        await database.stop();
      }
    });
}

/** Says at once, and not when the first customer calls, that the key file is missing or another one. */
async function checkMasterKey(config: Config, url: string): Promise<void> {
  const database = connectDatabase(url, 1);
  try {
    const columns = await findSealedColumns(database.db);
    const sample = await trySample(database.db, openKeyring({ file: keyFileOf(config), create: false }), columns);
    if (sample?.ok === false) {
      throw new CommandFailure(
        1,
        `数据已恢复，但 ${keyFileOf(config)} 打不开其中用 ${sample.keyId} 加密的个人信息：请换回备份时的主密钥文件`,
        `The data is there, but ${keyFileOf(config)} does not open what was sealed with ${sample.keyId}: put the master key file of that time back`,
      );
    }
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    throw new CommandFailure(1, `数据已恢复。${error.text.zh}`, `The data is there. ${error.text.en}`);
  } finally {
    await database.close();
  }
}
