import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the session cookie; `__Secure-` makes browsers insist on https. */
export const sessionCookieName = (secure: boolean): string => `${secure ? '__Secure-' : ''}huiyin.session_token`;

/** The value of one cookie of a Cookie header, as sent; undefined when it is not there. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  let from = 0;
  while (from < header.length) {
    let end = header.indexOf(';', from);
    if (end === -1) end = header.length;
    while (header.charCodeAt(from) === 32) from += 1;
    if (header.startsWith(name, from) && header.charCodeAt(from + name.length) === 61) return header.slice(from + name.length + 1, end);
    from = end + 1;
  }
  return undefined;
}

/** The session token of a signed cookie value (`token.signature`, percent-encoded); undefined if the signature is not ours. */
export function openSessionCookie(value: string, secret: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(value);
  } catch {
    return undefined;
  }
  const dot = plain.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}
