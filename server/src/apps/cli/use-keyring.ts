import type { Config } from '#platform/config/load-config.ts';
import { KeyFileError, keyFileOf } from '#platform/privacy/key-file.ts';
import { openKeyring, type Keyring } from '#platform/privacy/keyring.ts';
import { CommandFailure } from './command-failure.ts';

/** The master keys of the installation; a missing or unsafe file ends the command with exit code 2 and what to do. */
export function useKeyring(config: Pick<Config, 'masterKeyFile' | 'dataFolder'>): Keyring {
  try {
    return openKeyring({ file: keyFileOf(config), create: false });
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    throw new CommandFailure(2, error.text.zh, error.text.en);
  }
}
