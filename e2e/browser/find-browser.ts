import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackChromium } from './unpack-chromium.ts';
import { writeFontSettings } from './write-font-settings.ts';

export interface BrowserLaunch {
  executablePath?: string;
  channel?: string;
  args: string[];
  env: Record<string, string>;
}

const cache = join(import.meta.dirname, '..', '..', '.cache');

function onThePath(...names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** The browser for the tests: $CHROMIUM_PATH, the system's, else the one from npm, so that a bare Debian has one too. */
export async function findBrowser(): Promise<BrowserLaunch> {
  const env = { ...inherited(), FONTCONFIG_FILE: writeFontSettings(cache) };
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const own = process.env['CHROMIUM_PATH'];
  if (own !== 'npm') {
    const system = own || onThePath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
    if (system) return { executablePath: system, args, env };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args, env };
  const { executablePath, libraries } = await unpackChromium(cache);
  const path = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return { executablePath, args: [...args, '--headless=shell'], env: { ...env, LD_LIBRARY_PATH: path } };
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
