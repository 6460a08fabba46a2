import type { Command } from 'commander';
import { auditHeadFile, readNotedHead } from '#platform/audit/note-audit-head.ts';
import { verifyAudit, type AuditFault, type AuditReport, type NotedHead } from '#platform/audit/verify-audit.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { useDatabase } from './use-database.ts';
import { useKeyring } from './use-keyring.ts';

/** Lines between two reports of progress. */
const linesBetweenNews = 100_000;

export function registerAuditCommand(program: Command): void {
  const audit = program.command('audit').description(text('审计日志', 'the audit log'));
  audit
    .command('verify')
    .description(text('检查审计日志的封存链是否完整', 'check that the sealed chain of the audit log is whole'))
    .option('--noted <seq:hash>', text('与另外记下的末端比较，例如 120:9f…（本命令输出的）', 'compare with an end that was noted elsewhere, such as 120:9f… (as this command prints it)'))
    .option('--json', text('以一行 JSON 输出', 'print one JSON line'))
    .addHelpText('after', text('\n退出码：0 完整，1 发现被改动或缺失，2 无法检查。', '\nExit codes: 0 whole, 1 something was changed or is missing, 2 could not be checked.'))
    .action(async (options: { noted?: string; json?: boolean }) => {
      const config = readConfig();
      const keyring = useKeyring(config);
      const file = auditHeadFile(config.dataFolder);
      const noted = options.noted === undefined ? readNotedHead(file) : parseNoted(options.noted);
      let told = 0;
      const progress = (checked: number): void => {
        if (checked - told < linesBetweenNews) return;
        told = checked;
        say(`  已检查 ${checked} 条`, `  ${checked} lines checked`);
      };
      const report = await useDatabase(config, ({ db }) => verifyAudit(db, keyring, { progress, ...(noted ? { noted } : {}) }));
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : inWords(report));
      if (report.fault !== null) throw new CommandFailure(1, ...faultInWords(report.fault, options.noted === undefined ? file : undefined));
    });
}

function parseNoted(value: string): NotedHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new CommandFailure(2, '--noted 须写成 序号:哈希，例如本命令上次输出的末端', '--noted must be seq:hash, as this command printed it the last time');
  }
  return { seq: Number(seq), hash };
}

function inWords({ sealedEnd, sealedHash, tailLines, tailAgeSeconds }: AuditReport): string {
  const lines = [
    text(`已封存 ${sealedEnd} 条，末端 ${sealedEnd}:${sealedHash}`, `${sealedEnd} lines sealed, end ${sealedEnd}:${sealedHash}`),
    text(`待封存 ${tailLines} 条，最早的已等 ${Math.round(tailAgeSeconds)} 秒`, `${tailLines} lines wait for their seal, the oldest for ${Math.round(tailAgeSeconds)} s`),
  ];
  if (tailAgeSeconds > 60) lines.push(text('! 待封存的过久：请确认 worker 角色在运行', '! That is long: check that a process with the role worker runs'));
  return `${lines.join('\n')}\n`;
}

function faultInWords({ kind, seq, lineId, at }: AuditFault, headFile: string | undefined): [string, string] {
  const zh = `✗ 第 ${seq} 条${lineId === null ? '' : `（${lineId}${at === null ? '' : `，${at}`}）`}：`;
  const en = `✗ Line ${seq}${lineId === null ? '' : ` (${lineId}${at === null ? '' : `, ${at}`})`}: `;
  switch (kind) {
    case 'changed':
      return [`${zh}内容或顺序在封存后被改动`, `${en}its content or place was changed after it was sealed`];
    case 'missing':
      return [`${zh}已封存的记录被删除`, `${en}a sealed line was deleted`];
    case 'gap':
      return [`${zh}封存记录缺失，序号不连续`, `${en}seals are missing, the numbers have a gap`];
    case 'wrongKey':
      return [`${zh}封存所用的密钥不在主密钥文件中；请确认使用的是本系统的密钥文件`, `${en}sealed with a key that is not in the master key file; check that the file belongs to this installation`];
    case 'inserted':
      return [`${zh}在已封存的部分之前插入了一条未经程序写入的记录`, `${en}a line that the program did not write stands before it`];
    case 'tailDeleted':
      return [
        `✗ 数据库之外记下的末端是第 ${seq} 条，数据库中的链到不了那里：末尾的记录被删除，或恢复了更早的备份${headFile ? `。若是恢复备份，核实后删除 ${headFile}` : ''}`,
        `✗ The end noted outside the database is line ${seq}, and the chain does not lead there: its end was deleted, or an older backup was restored${headFile ? `. After a restore, once that is confirmed, delete ${headFile}` : ''}`,
      ];
  }
}
