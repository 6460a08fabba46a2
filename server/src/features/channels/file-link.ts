import type { Keyring } from '#platform/privacy/keyring.ts';

const purpose = 'channel-file';
/** Seconds for which a link to a file of a message is good. */
export const linkSeconds = 3600;

const content = (code: string, fileId: string, until: number): string => `${code}\0${fileId}\0${until}`;

/** Path of a file that needs no sign-in until `until` (seconds since 1970), signed with the master key. */
export function fileLink(keyring: Keyring, code: string, fileId: string, until: number): string {
  const { keyId, mac } = keyring.mac(purpose, content(code, fileId, until));
  return `/channels/v1/${code}/files/${fileId}?until=${until}&key=${keyId}&signature=${mac.toString('base64url')}`;
}

/** Whether a link was made by us for this file and still holds. */
export function isGoodFileLink(keyring: Keyring, link: { code: string; fileId: string; until: number; key: string; signature: string }, nowSeconds: number): boolean {
  if (link.until < nowSeconds || link.until > nowSeconds + 2 * linkSeconds) return false;
  return keyring.verifyMac(link.key, purpose, content(link.code, link.fileId, link.until), Buffer.from(link.signature, 'base64url'));
}
