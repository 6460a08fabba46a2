import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, loadConfig, type Config } from '#platform/config/load-config.ts';
import { CommandFailure } from './command-failure.ts';

/** The root of the installation: a relative data folder lies there, from wherever a command is called. */
export const programRoot = resolve(import.meta.dirname, '..', '..', '..', '..');

/** Whether this is an unpacked archive of `npm run pack`: a real installation, perhaps without a network. */
export const isPacked = existsSync(join(programRoot, 'packed.json'));

/** How a person calls this program, for advice. */
export const programCommand = isPacked ? './huiyin' : 'npx huiyin';

/** The configuration of a command; a faulty one ends it with exit code 2 and every fault named. */
export function readConfig(): Config {
  try {
    const config = loadConfig();
    return { ...config, dataFolder: resolve(programRoot, config.dataFolder) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.faults.map((fault) => `  - ${fault}`).join('\n');
    throw new CommandFailure(2, `配置有误，请改正：\n${faults}`, `The configuration is refused:\n${faults}`);
  }
}
