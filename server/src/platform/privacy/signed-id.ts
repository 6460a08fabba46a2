import { shortMacBytes, type Keyring } from './keyring.ts';

/**
 * An id that whoever holds the link may use for `purpose` and nothing else: 46 signs that fit an address. It says nothing to others and
 * is not secret to whom it was sent.
 */
export function signId(keyring: Pick<Keyring, 'mac'>, purpose: string, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const { keyId, mac } = keyring.mac(purpose, bytes);
  return `${bytes.toString('base64url')}${mac.subarray(0, shortMacBytes).toString('base64url')}${keyId}`;
}

/** The id of a signed one, or null for what was not signed for this purpose. */
export function readSignedId(keyring: Pick<Keyring, 'verifyShortMac'>, purpose: string, token: string): string | null {
  const [, id, mac, keyId] = /^([\w-]{22})([\w-]{22})(k\d{1,6})$/.exec(token) ?? [];
  if (id === undefined || mac === undefined || keyId === undefined) return null;
  const bytes = Buffer.from(id, 'base64url');
  if (!keyring.verifyShortMac(keyId, purpose, bytes, Buffer.from(mac, 'base64url'))) return null;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
