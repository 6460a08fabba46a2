import { join } from 'node:path';
import type { Config } from '#platform/config/load-config.ts';
import { startEmbeddedPostgres } from '#platform/db/embedded-postgres.ts';
import { say } from './cli-language.ts';

export interface ProvidedDatabase {
  /** With the password in it: never to be printed. */
  url: string;
  embedded: boolean;
  /** Lets go of it; the own PostgreSQL stops when nobody else uses it. */
  stop(): Promise<void>;
}

/** The database that DATABASE_URL names, or the program's own, started if it does not run. */
export async function provideDatabase(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): Promise<ProvidedDatabase> {
  if (config.databaseUrl !== '') return { url: config.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  const own = await startEmbeddedPostgres({
    folder: join(config.dataFolder, 'postgres'),
    onProgress: ({ zh, en }) => say(`  ${zh}`, `  ${en}`),
  });
  return { url: own.url, embedded: true, stop: own.stop };
}
