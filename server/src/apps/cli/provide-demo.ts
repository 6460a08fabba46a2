import { join } from 'node:path';
import type { Config } from '#platform/config/load-config.ts';
import { say } from './cli-language.ts';
import { runStage } from './run-stage.ts';

export type DemoSignIns = readonly { role: string; roleEn: string; email: string; password: string; name: string }[] | null;

/** Loads the demo insurer into an empty database, unless that is switched off; returns its sign-ins if it is there. */
export async function provideDemo(url: string, config: Config): Promise<DemoSignIns> {
  const { connectDatabase } = await import('#platform/db/connect-database.ts');
  const { openKeyring } = await import('#platform/privacy/keyring.ts');
  const { loadDemo, readDemoState } = await import('../demo/load-demo.ts');
  const { loadDemoSignIns } = await import('../demo/demo-sign-ins.ts');
  const database = connectDatabase(url, 4);
  try {
    const state = await readDemoState(database.db);
    if (config.demo !== 'off' && (state === 'empty' || state === 'begun')) {
      const keyring = openKeyring({ file: config.masterKeyFile || join(config.dataFolder, 'master.key'), create: true });
      const load = (): Promise<unknown> => loadDemo({ database, keyring, config, say: (zh, en) => say(`  ${zh}`, `  ${en}`) });
      await runStage('载入演示公司“回音保险”', 'Loading the demo insurer 回音保险', load);
    }
    return await loadDemoSignIns(database.db);
  } finally {
    await database.close();
  }
}
