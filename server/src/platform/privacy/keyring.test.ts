import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMasterKey, KeyFileError } from './key-file.ts';
import { keyIdOf, openKeyring } from './keyring.ts';

describe('the keyring', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huiyin-keys-'));
    file = join(folder, 'deep', 'master.key');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('opens what it sealed, and seals the same value differently each time', () => {
    const keys = openKeyring({ file, create: true });
    const sealed = [keys.seal('990101199001010019'), keys.seal('990101199001010019'), keys.seal('')];
    expect(sealed.map((value) => keys.open(value))).toEqual(['990101199001010019', '990101199001010019', '']);
    expect(new Set(sealed).size).toBe(3);
    expect(sealed.join()).not.toContain('9901');
  });

  it('refuses a sealed value of which one character was changed', () => {
    const keys = openKeyring({ file, create: true });
    const sealed = keys.seal('13800000000');
    for (const at of [4, 20, sealed.length - 4]) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(() => keys.open(sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow();
    }
    expect(() => keys.open('13800000000')).toThrow('not a sealed value');
  });

  it('makes a key file that only its owner may read, and takes the one that is there', () => {
    const sealed = openKeyring({ file, create: true }).seal('x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openKeyring({ file, create: true }).open(sealed)).toBe('x');
    expect(openKeyring({ file, create: false }).open(sealed)).toBe('x');
  });

  it('refuses a missing file unless it may create it, a file others may read, and a damaged one', () => {
    expect(() => openKeyring({ file, create: false })).toThrow(KeyFileError);
    openKeyring({ file, create: true });
    chmodSync(file, 0o640);
    expect(() => openKeyring({ file, create: true })).toThrow('chmod 600');
    chmodSync(file, 0o600);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"index": ".*"/, '"index": "AAAA"'));
    expect(() => openKeyring({ file, create: true })).toThrow('damaged');
  });

  it('finds a value however it is written', () => {
    const keys = openKeyring({ file, create: true });
    const same: [Parameters<typeof keys.blindIndex>[0], string, string][] = [
      ['residentId', '99010119900101001x', ' ９９０１０１ 19900101-001X'],
      ['mobile', '13800000000', '+86 138-0000-0000'],
      ['mobile', '13800000000', '008613800000000'],
      ['bankCard', '6222021234567890128', '6222 0212 3456 7890 128'],
      ['email', 'A@Example.com', ' a@example.COM'],
    ];
    for (const [kind, one, other] of same) expect(keys.blindIndex(kind, one)).toEqual(keys.blindIndex(kind, other));
    expect(keys.blindIndex('mobile', '13800000000')).not.toEqual(keys.blindIndex('bankCard', '13800000000'));
    expect(keys.blindIndex('mobile', '13800000000')).not.toEqual(keys.blindIndex('mobile', '13800000001'));
  });

  it('signs for one purpose only', () => {
    const keys = openKeyring({ file, create: true });
    const { keyId, mac } = keys.mac('audit', 'line');
    expect(keys.verifyMac(keyId, 'audit', 'line', mac)).toBe(true);
    expect(keys.verifyMac(keyId, 'link', 'line', mac)).toBe(false);
    expect(keys.verifyMac(keyId, 'audit', 'Line', mac)).toBe(false);
    expect(keys.verifyMac('k9', 'audit', 'line', mac)).toBe(false);
  });

  it('opens old and new values after a key was added, in a process that was already running', () => {
    const running = openKeyring({ file, create: true });
    const old = running.seal('old');
    expect(addMasterKey(file)).toBe('k2');
    const fresh = openKeyring({ file, create: false });
    const sealed = fresh.seal('new');
    expect(keyIdOf(sealed)).toBe('k2');
    expect(fresh.open(old)).toBe('old');
    expect(running.open(sealed)).toBe('new');
    expect(running.blindIndex('mobile', '1')).toEqual(fresh.blindIndex('mobile', '1'));
  });
});
