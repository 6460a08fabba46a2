import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import type { Config } from '#platform/config/load-config.ts';
import { provideDatabase } from './provide-database.ts';

/** Opens the configured database for one command and lets go of it afterwards, whatever happens. */
export async function useDatabase<T>(config: Pick<Config, 'databaseUrl' | 'dataFolder'>, act: (database: Database) => Promise<T>): Promise<T> {
  const provided = await provideDatabase(config);
  try {
    const database = connectDatabase(provided.url, 4);
    try {
      return await act(database);
    } finally {
      await database.close();
    }
  } finally {
    await provided.stop();
  }
}
