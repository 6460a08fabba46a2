import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './program/start-program.ts';

/**
 * One program for all journeys, with its own database and the demo insurer; E2E_URL and E2E_DATA point the tests at one
 * that already runs.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env['E2E_URL']) return () => Promise.resolve();
  const parent = mkdtempSync(join(tmpdir(), 'huiyin-e2e-'));
  const folder = join(parent, 'data');
  mkdirSync(folder, { mode: 0o711 });
  const program = await startProgram(folder);
  process.env['E2E_URL'] = program.url;
  process.env['E2E_DATA'] = folder;
  return async () => {
    await program.stop();
    rmSync(parent, { recursive: true, force: true });
  };
}
