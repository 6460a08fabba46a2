import { readFileSync } from 'node:fs';
import { configKeys, type ConfigName } from './config-keys.ts';

export type Config = { readonly [K in ConfigName]: (typeof configKeys)[K]['fallback'] };

/** Environment variables of ours that are not settings of the program. */
const outside = new Set(['HUIYIN_CONFIG', 'HUIYIN_LANG']);

/** What was wrong with the configuration, one line a fault; the caller prints it and exits with 2. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`configuration refused:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Reads the configuration from `env`, then from the JSON file named by `HUIYIN_CONFIG` (same key names), then defaults.
 * Refuses unknown `HUIYIN_…` keys, unknown keys of the file and values out of bounds, all faults at once.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = [];
  const known = new Map(Object.entries(configKeys).map(([name, entry]) => [entry.env, name as ConfigName]));
  const file = readConfigFile(env['HUIYIN_CONFIG'], faults);
  for (const name of Object.keys(file)) if (!known.has(name)) faults.push(`${name} in the file is not a key; see docs/operate.md for all keys`);
  for (const name of Object.keys(env)) {
    if (name.startsWith('HUIYIN_') && !known.has(name) && !outside.has(name)) faults.push(`${name} is not a key; see docs/operate.md for all keys`);
  }
  const config: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(configKeys)) {
    const raw = env[entry.env] ?? file[entry.env];
    try {
      config[name] = raw === undefined ? entry.fallback : entry.parse(raw);
    } catch (error) {
      faults.push(`${entry.env} ${error instanceof Error ? error.message : 'is wrong'} (it is ${JSON.stringify(raw)})`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config as Config;
}

function readConfigFile(path: string | undefined, faults: string[]): Record<string, string> {
  if (path === undefined || path === '') return {};
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new Error('it must hold one JSON object');
    return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    faults.push(`HUIYIN_CONFIG: cannot read ${path}: ${error instanceof Error ? error.message : ''}`);
    return {};
  }
}
