import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RefusalText } from '../errors/refusal.ts';
import { systemClock } from '../clock/clock.ts';

/** One master key: 32 random bytes in base64, known by a short id that stands in front of what it sealed. */
export interface MasterKey {
  readonly id: string;
  readonly key: string;
  readonly createdAt: string;
}

/** The whole key file. `index` keys the look-up hashes and never changes: a new one would orphan every stored hash. */
export interface KeyFile {
  readonly version: 1;
  readonly current: string;
  readonly keys: readonly MasterKey[];
  readonly index: string;
}

/** The key file is missing, unreadable, or readable by others; `text` says how to mend it. */
export class KeyFileError extends Error {
  readonly text: RefusalText;
  constructor(zh: string, en: string) {
    super(en);
    this.text = { zh, en };
  }
}

/** Reads and checks the key file. Refuses one that group or others may read, and one that is damaged. */
export function readKeyFile(file: string): KeyFile {
  if (!existsSync(file)) {
    throw new KeyFileError(
      `找不到密钥文件 ${file}。若数据库中已有加密数据，请从您另外保管的副本恢复它；没有它，已加密的个人信息无法解密。`,
      `The key file ${file} is missing. If the database holds sealed data, restore the file from the copy that you keep elsewhere; without it sealed personal data cannot be read.`,
    );
  }
  refuseLooseMode(file);
  try {
    return checkKeyFile(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const why = error instanceof Error ? error.message : '';
    throw new KeyFileError(`密钥文件 ${file} 已损坏（${why}），请从副本恢复。`, `The key file ${file} is damaged (${why}); restore it from your copy.`);
  }
}

/** Makes a key file with one new key. When another process was faster, its file stays and counts. */
export function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const content: KeyFile = { version: 1, current: 'k1', keys: [newMasterKey('k1')], index: randomBytes(32).toString('base64') };
  const draft = writeDraft(file, content);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Adds a key and makes it the current one; older keys stay, since what they sealed must still open. Returns its id. */
export function addMasterKey(file: string): string {
  const content = readKeyFile(file);
  const next = Math.max(...content.keys.map(({ id }) => Number(id.slice(1)))) + 1;
  const key = newMasterKey(`k${next}`);
  renameSync(writeDraft(file, { ...content, current: key.id, keys: [...content.keys, key] }), file);
  return key.id;
}

function newMasterKey(id: string): MasterKey {
  return { id, key: randomBytes(32).toString('base64'), createdAt: systemClock.now().toISOString() };
}

function writeDraft(file: string, content: KeyFile): string {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(draft, 0o600);
  return draft;
}

function refuseLooseMode(file: string): void {
  // Windows has no such bits; there the folder's own rights protect the file.
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return;
  throw new KeyFileError(
    `密钥文件 ${file} 可被其他用户读取。请执行 chmod 600 ${file}；若怀疑已泄露，请再执行 npx huiyin keys rotate。`,
    `The key file ${file} is readable by other users. Run chmod 600 ${file}; if it may have leaked, then run npx huiyin keys rotate.`,
  );
}

function checkKeyFile(content: unknown): KeyFile {
  const file = content as Partial<KeyFile> | null;
  if (file?.version !== 1) throw new Error('unknown version');
  if (!is32Bytes(file.index)) throw new Error('no index key');
  if (!Array.isArray(file.keys) || file.keys.length === 0) throw new Error('no keys');
  for (const key of file.keys as readonly Partial<MasterKey>[]) {
    if (!/^k[1-9]\d{0,8}$/.test(key.id ?? '') || !is32Bytes(key.key)) throw new Error(`key ${key.id ?? '?'} is not 32 bytes`);
  }
  if (!file.keys.some((key) => key.id === file.current)) throw new Error('the current key is not there');
  return file as KeyFile;
}

const is32Bytes = (text: unknown): boolean => typeof text === 'string' && Buffer.from(text, 'base64').length === 32;

/** Where the master keys lie: the configured file, else `master.key` in the data folder. */
export function keyFileOf({ masterKeyFile, dataFolder }: { masterKeyFile: string; dataFolder: string }): string {
  return masterKeyFile === '' ? join(dataFolder, 'master.key') : masterKeyFile;
}
