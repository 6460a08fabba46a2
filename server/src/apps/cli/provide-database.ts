import { join } from 'node:path';
import type { Config } from '#platform/config/load-config.ts';
import { startEmbeddedPostgres } from '#platform/db/embedded-postgres.ts';
import { say } from './cli-language.ts';
import { EndSignals } from './end-signals.ts';

export interface ProvidedDatabase {
  /** With the password in it: never to be printed. */
  url: string;
  embedded: boolean;
  /** Lets go of it; the own PostgreSQL stops when nobody else uses it. */
  stop(): Promise<void>;
  /** Settles at a signal, which from now on no longer ends the process. */
  untilSignal(): Promise<void>;
}

/** The database that DATABASE_URL names, or the program's own, started if it does not run. A signal stops it before it ends the process. */
export async function provideDatabase(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): Promise<ProvidedDatabase> {
  const signals = new EndSignals();
  const untilSignal = (): Promise<void> => signals.untilSignal();
  if (config.databaseUrl !== '') {
    signals.holds(() => Promise.resolve());
    return { url: config.databaseUrl, embedded: false, stop: async () => signals.release(), untilSignal };
  }
  try {
    const own = await startEmbeddedPostgres({
      folder: join(config.dataFolder, 'postgres'),
      onProgress: ({ zh, en }) => say(`  ${zh}`, `  ${en}`),
    });
    signals.holds(own.stop);
    const stop = async (): Promise<void> => {
      await own.stop();
      signals.release();
    };
    return { url: own.url, embedded: true, stop, untilSignal };
  } catch (error) {
    signals.release();
    throw error;
  }
}
