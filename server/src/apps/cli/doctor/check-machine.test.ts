import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDisk, checkKeys, checkNode, checkPlace } from './check-machine.ts';

const folder = mkdtempSync(join(tmpdir(), 'huiyin-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('doctor', () => {
  it('names the data folder, and the place of the database when that had to go elsewhere', () => {
    const config = { dataFolder: folder, databaseUrl: '' };
    mkdirSync(join(folder, 'postgres'));
    expect(checkPlace(config).en).toBe(`Data folder ${folder}`);
    writeFileSync(join(folder, 'postgres/place.json'), JSON.stringify({ place: join(folder, 'postgres') }));
    expect(checkPlace(config).en).toBe(`Data folder ${folder}`);
    writeFileSync(join(folder, 'postgres/place.json'), JSON.stringify({ place: '/var/lib/huiyin-0123' }));
    expect(checkPlace(config).en).toContain('/var/lib/huiyin-0123');
    expect(checkPlace({ ...config, databaseUrl: 'postgres://elsewhere' }).en).toBe(`Data folder ${folder}`);
  });

  it.each([
    ['18.20.0', 'fault'],
    ['20.18.9', 'fault'],
    ['20.19.0', 'good'],
    ['24.1.0', 'good'],
  ])('calls Node %s %s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it.each([
    [0.5, 'fault'],
    [3, 'warning'],
    [80, 'good'],
  ])('calls %f GB free %s', (gigabytes, state) => {
    expect(checkDisk('/data', gigabytes * 1024 ** 3).state).toBe(state);
  });

  it('accepts a key file only if nobody else may read it and something is in it', () => {
    const masterKeyFile = join(folder, 'master.key');
    const look = () => checkKeys({ masterKeyFile, dataFolder: folder }).state;
    expect(look()).toBe('warning');
    writeFileSync(masterKeyFile, '', { mode: 0o600 });
    expect(look()).toBe('fault');
    writeFileSync(masterKeyFile, 'keys');
    expect(look()).toBe('good');
    chmodSync(masterKeyFile, 0o640);
    expect(look()).toBe('fault');
  });
});
