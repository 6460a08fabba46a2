/**
 * A failure to start the built-in PostgreSQL that a person can mend. The message holds both languages, because it can
 * happen before any configuration, and so before the reader's language, is known.
 */
export class EmbeddedPostgresError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, cause === undefined ? undefined : { cause });
    this.name = 'EmbeddedPostgresError';
    this.zh = zh;
    this.en = en;
  }
}

const useYourOwn = {
  zh: '或者用环境变量 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。',
  en: 'Or set DATABASE_URL to a PostgreSQL 15 or newer.',
};

/** The same error with the way out that always exists: another PostgreSQL. */
export function withWayOut(zh: string, en: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`${zh}\n${useYourOwn.zh}`, `${en}\n${useYourOwn.en}`, cause);
}

/** Turns what the file system refuses into words; anything else is returned unchanged. */
export function explainFileError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return withWayOut(
      `磁盘空间不足，无法在 ${folder} 建立数据库（约需 200 MB）。请先清理磁盘。`,
      `No space left to set up the database in ${folder} (it needs about 200 MB). Free some space first.`,
      error,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return withWayOut(
      `没有权限写入 ${folder}。请改变该文件夹的权限，或换一个可写的位置。`,
      `Not allowed to write to ${folder}. Change its permissions, or use a place that can be written.`,
      error,
    );
  }
  return error;
}
