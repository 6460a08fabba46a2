import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { millis } from '../clock/clock.ts';
import { normaliseForIndex, type BlindIndexKind } from './blind-index.ts';
import { createKeyFile, readKeyFile, type KeyFile } from './key-file.ts';

/** Seals personal data and signs what must not change, with the keys of the master key file. */
export interface Keyring {
  /** AES-256-GCM with a random nonce; the result begins with the key's id and differs each time. */
  seal(plain: string): string;
  /** Throws when the text was changed, or its key is not in the file. */
  open(sealed: string): string;
  /** 32 bytes that are equal for equal values, however written; by a key of its own that never rotates. */
  blindIndex(kind: BlindIndexKind, value: string): Buffer;
  /** HMAC-SHA-256 under a key derived for `purpose` only. */
  mac(purpose: string, data: string | Buffer): { keyId: string; mac: Buffer };
  verifyMac(keyId: string, purpose: string, data: string | Buffer, mac: Buffer): boolean;
  /** The same by the first 16 bytes, for what must be short. */
  verifyShortMac(keyId: string, purpose: string, data: string | Buffer, mac: Buffer): boolean;
  readonly currentKeyId: string;
  /** Ids of all keys in the file, oldest first. */
  readonly keyIds: readonly string[];
}

/** How long another process goes on sealing with the key before: it looks at the file this often, in milliseconds. */
export const keyFileCheckMs = 2_000;

/** 128 of the 256 bits of a signature: short enough for a text message, and nobody guesses them. */
export const shortMacBytes = 16;

const nonceBytes = 12;
const tagBytes = 16;
/** Nonces drawn at once: asking the system for each alone took a third of the time of sealing a short value. */
const noncesDrawn = 512;

/**
 * Opens the master key file; with `create`, makes it (mode 0600) when it is missing. Refuses a file that others may read
 * (`KeyFileError`). A key added by `keys rotate` is noticed within two seconds, and at once when something needs it.
 */
export function openKeyring({ file, create }: { file: string; create: boolean }): Keyring {
  if (create && !exists(file)) createKeyFile(file);
  let content = readKeyFile(file);
  let stamp = stampOf(file);
  let checkedAt = millis();
  let derived = new Map<string, KeyObject>();

  const reload = (): void => {
    checkedAt = millis();
    const now = stampOf(file);
    if (now === stamp || now === '') return;
    content = readKeyFile(file);
    stamp = now;
    derived = new Map();
  };
  const current = (): string => {
    if (millis() - checkedAt > keyFileCheckMs) reload();
    return content.current;
  };
  const subkey = (keyId: string, purpose: string): KeyObject | undefined => {
    const name = `${keyId} ${purpose}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    if (!content.keys.some(({ id }) => id === keyId)) reload();
    const made = derive(content, keyId, purpose);
    if (made !== undefined) derived.set(name, made);
    return made;
  };
  let nonces = Buffer.alloc(0);
  const nextNonce = (): Buffer => {
    if (nonces.length === 0) nonces = randomBytes(noncesDrawn * nonceBytes);
    const nonce = nonces.subarray(0, nonceBytes);
    nonces = nonces.subarray(nonceBytes);
    return nonce;
  };
  const macOf = (key: KeyObject, data: string | Buffer): Buffer => createHmac('sha256', key).update(data).digest();
  const isMac = (keyId: string, purpose: string, data: string | Buffer, mac: Buffer, bytes: number): boolean => {
    const key = subkey(keyId, `mac ${purpose}`);
    return key !== undefined && mac.length === bytes && timingSafeEqual(macOf(key, data).subarray(0, bytes), mac);
  };
  const indexKey = createSecretKey(content.index, 'base64');

  return {
    get currentKeyId() {
      return current();
    },
    get keyIds() {
      reload();
      return content.keys.map(({ id }) => id);
    },
    seal: (plain) => {
      const keyId = current();
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', subkey(keyId, 'seal')!, nonce).setAAD(Buffer.from(keyId));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${keyId}:${body.toString('base64')}`;
    },
    open: (sealed) => {
      const keyId = keyIdOf(sealed);
      const key = subkey(keyId, 'seal');
      if (key === undefined) throw new Error(`sealed with key ${keyId}, which is not in the master key file`);
      const body = Buffer.from(sealed.slice(keyId.length + 1), 'base64');
      if (body.length < nonceBytes + tagBytes) throw new Error('a sealed value is too short');
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes)).setAAD(Buffer.from(keyId));
      decipher.setAuthTag(body.subarray(-tagBytes));
      return decipher.update(body.subarray(nonceBytes, -tagBytes)).toString('utf8') + decipher.final('utf8');
    },
    blindIndex: (kind, value) => macOf(indexKey, `${kind}\0${normaliseForIndex(kind, value)}`),
    mac: (purpose, data) => {
      const keyId = current();
      return { keyId, mac: macOf(subkey(keyId, `mac ${purpose}`)!, data) };
    },
    verifyMac: (keyId, purpose, data, mac) => isMac(keyId, purpose, data, mac, 32),
    verifyShortMac: (keyId, purpose, data, mac) => isMac(keyId, purpose, data, mac, shortMacBytes),
  };
}

/** Id of the key that sealed a value. Throws for what is no sealed value. */
export function keyIdOf(sealed: string): string {
  const keyId = /^(k\d+):/.exec(sealed)?.[1];
  if (keyId === undefined) throw new Error('not a sealed value: it does not begin with a key id');
  return keyId;
}

/** Each purpose has its own key (HKDF, RFC 5869), so that a signature can never be taken for something sealed. */
function derive(content: KeyFile, keyId: string, purpose: string): KeyObject | undefined {
  const master = content.keys.find(({ id }) => id === keyId);
  if (master === undefined) return undefined;
  return createSecretKey(Buffer.from(hkdfSync('sha256', Buffer.from(master.key, 'base64'), Buffer.alloc(0), `huiyin ${purpose}`, 32)));
}

function exists(file: string): boolean {
  return stampOf(file) !== '';
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}
