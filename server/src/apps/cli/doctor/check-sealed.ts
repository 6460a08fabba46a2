import { auditHeadFile, readNotedHead } from '#platform/audit/note-audit-head.ts';
import { readAuditHead } from '#platform/audit/seal-audit.ts';
import { readTail } from '#platform/audit/verify-audit.ts';
import type { Config } from '#platform/config/load-config.ts';
import { connectDatabase, type Db } from '#platform/db/connect-database.ts';
import { keyFileOf } from '#platform/privacy/key-file.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { findSealedColumns, trySample } from '#platform/privacy/sealed-columns.ts';
import { fault, good, warning, type Finding } from './check.ts';

/** Seconds after which an audit line without its seal means that nobody seals. */
const longTail = 300;

/** Whether the master keys open what the database holds, and the audit log is being sealed. */
export async function checkSealed(url: string, config: Pick<Config, 'masterKeyFile' | 'dataFolder'>): Promise<Finding[]> {
  const database = connectDatabase(url, 2);
  try {
    return [...(await checkSample(database.db, keyFileOf(config))), await checkAudit(database.db, config.dataFolder)];
  } finally {
    await database.close();
  }
}

async function checkSample(db: Db, file: string): Promise<Finding[]> {
  const columns = await findSealedColumns(db);
  try {
    const sample = await trySample(db, openKeyring({ file, create: false }), columns);
    if (sample === undefined) return [];
    return sample.ok
      ? [good('主密钥可以打开数据库中的加密数据', 'The master key opens what is sealed in the database')]
      : [
          fault(
            `主密钥打不开用 ${sample.keyId} 加密的数据：${file} 不属于这个数据库`,
            `The master key does not open what ${sample.keyId} sealed: ${file} does not belong to this database`,
            '换回原来的主密钥文件',
            'put the original master key file back',
          ),
        ];
  } catch {
    // What is wrong with the file itself is said by the check of the file.
    return [];
  }
}

async function checkAudit(db: Db, dataFolder: string): Promise<Finding> {
  const { tailAgeSeconds, tailLines } = await readTail(db);
  const noted = readNotedHead(auditHeadFile(dataFolder));
  const head = await readAuditHead(db);
  if (noted !== undefined && noted.seq > (head?.seq ?? 0)) {
    return fault(
      `审计日志的末尾缺失：记下过第 ${noted.seq} 条，数据库只到第 ${head?.seq ?? 0} 条`,
      `The end of the audit log is missing: line ${noted.seq} was noted, the database ends at ${head?.seq ?? 0}`,
      '运行 npx huiyin audit verify 查看说明',
      'run npx huiyin audit verify, which explains it',
    );
  }
  if (tailAgeSeconds > longTail) {
    return warning(
      `${tailLines} 条审计记录等待封存已 ${Math.round(tailAgeSeconds / 60)} 分钟`,
      `${tailLines} audit lines have waited ${Math.round(tailAgeSeconds / 60)} min for their seal`,
      '启动一个带 worker 角色的进程',
      'start a process with the role worker',
    );
  }
  return good(`审计日志已封存 ${head?.seq ?? 0} 条`, `${head?.seq ?? 0} audit lines are sealed`);
}
