import type { Command } from 'commander';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { keyFileOf, readKeyFile } from '#platform/privacy/key-file.ts';
import { rotateKeys } from '#platform/privacy/rotate-keys.ts';
import { countSealed, findSealedColumns, unknownKeys } from '#platform/privacy/sealed-columns.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';
import { useDatabase } from './use-database.ts';
import { useKeyring } from './use-keyring.ts';

export function registerKeysCommand(program: Command): void {
  const keys = program.command('keys').description(text('主密钥：加密个人信息', 'the master keys that seal personal data'));
  keys
    .command('list')
    .description(text('列出密钥，以及各自加密了多少条数据', 'list the keys and how many values each has sealed'))
    .action(async () => {
      const config = readConfig();
      const keyring = useKeyring(config);
      const counts = await useDatabase(config, async ({ db }) => countSealed(db, await findSealedColumns(db)));
      const file = readKeyFile(keyFileOf(config));
      for (const { id, createdAt } of file.keys) {
        const current = id === file.current ? text('（当前）', ' (current)') : '';
        process.stdout.write(text(`${id}${current}  建于 ${createdAt}  加密 ${counts.get(id) ?? 0} 条\n`, `${id}${current}  made ${createdAt}  sealed ${counts.get(id) ?? 0} values\n`));
      }
      const unknown = unknownKeys(keyring, counts);
      if (unknown.length > 0) {
        throw new CommandFailure(1, `数据库中有用 ${unknown.join('、')} 加密的数据，而密钥文件里没有它们：请从副本恢复密钥文件`, `The database holds values sealed with ${unknown.join(', ')}, which the key file lacks: restore the file from your copy`);
      }
    });
  keys
    .command('rotate')
    .description(text('增加一把新密钥，并用它重新加密已存的数据；中断后再运行会接着做', 'add a key and seal the stored values with it anew; run again after an interruption, it goes on'))
    .addHelpText(
      'after',
      text(
        '\n程序可以继续运行。若进程分布在多台机器上，密钥文件须放在共享位置，或先停止其余进程，再把新文件复制过去。\n旧密钥会保留：旧备份和审计封存仍需要它们。完成后请重新备份密钥文件。',
        '\nThe program may go on running. With processes on several machines, the key file must lie in a shared place, or stop the others first and copy the new file to them.\nOld keys stay: older backups and the seals of the audit log need them. Afterwards take a new copy of the key file.',
      ),
    )
    .action(async () => {
      const config = readConfig();
      const keyring = useKeyring(config);
      await useDatabase(config, async ({ db }) => {
        const unknown = unknownKeys(keyring, await countSealed(db, await findSealedColumns(db)));
        if (unknown.length > 0) throw new CommandFailure(2, `密钥文件里没有 ${unknown.join('、')}，无法重新加密：请先恢复密钥文件`, `The key file lacks ${unknown.join(', ')}: restore it before rotating`);
        let told = 0;
        const progress = (done: number, of: number): void => {
          if (done - told < 5_000) return;
          told = done;
          say(`  已重新加密 ${done} / ${of} 条`, `  ${done} of ${of} values sealed anew`);
        };
        const { keyId, added, resealed } = await runStage('更换主密钥', 'Rotating the master key', () => rotateKeys(db, keyFileOf(config), { progress }));
        await writeAudit(db, { actor: null, action: 'keys.rotated', subjectKind: 'key', detail: { keyId, added, resealed } });
        say(
          `当前密钥 ${keyId}${added ? '（新增）' : '（接着上次未完成的）'}，重新加密 ${resealed} 条。请重新备份 ${keyFileOf(config)}`,
          `The current key is ${keyId}${added ? ' (new)' : ' (finishing an earlier run)'}; ${resealed} values sealed anew. Take a new copy of ${keyFileOf(config)}`,
        );
      });
    });
}
