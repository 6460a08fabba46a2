import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Never: addresses of one link only, where clouds keep their credentials. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16);
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/** This machine, private networks, and what is no address of one host (RFC 6890). */
const notPublic = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) notPublic.addSubnet(net, bits);
for (const [net, bits] of [['::', 127], ['fc00::', 7], ['ff00::', 8], ['64:ff9b::', 96]] as const) notPublic.addSubnet(net, bits, 'ipv6');

/** An IPv4 address in IPv6 clothes counts as what it is. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

/** Whether a webhook may go to this IP address. */
export function mayReach(address: string, allowPrivate: boolean): boolean {
  const bare = plain(address);
  const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(bare) === 0 || linkLocal.check(bare, family)) return false;
  return allowPrivate || !notPublic.check(bare, family);
}

export class BlockedAddressError extends Error {
  constructor() {
    super('address not allowed');
  }
}

/**
 * Resolves names for a connection and gives out only addresses that may be reached: checked at the very connection, so a name that
 * is answered differently the second time gains nothing.
 */
export function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, '', 4);
      const allowed = addresses.filter(({ address }) => mayReach(address, allowPrivate));
      const [first] = allowed;
      if (first === undefined) return callback(new BlockedAddressError(), '', 4);
      if (options.all === true) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

/** What is wrong with a webhook's address as somebody types it, or undefined. */
export function webhookUrlFault(text: string, allowPrivate: boolean): { zh: string; en: string } | undefined {
  if (!URL.canParse(text)) return { zh: '请填写完整地址，例如 https://app.example.com/webhooks/huiyin。', en: 'Enter a full address such as https://app.example.com/webhooks/huiyin.' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowPrivate)) {
    return { zh: '地址须以 https:// 开头。', en: 'The address must begin with https://.' };
  }
  if (url.username !== '' || url.password !== '') return { zh: '地址中不能含用户名或密码，请求已由签名保护。', en: 'The address must not hold a user name or password; the signature protects the request.' };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const local = host === 'localhost' || host.endsWith('.localhost');
  if ((isIP(host) !== 0 && !mayReach(host, allowPrivate)) || (local && !allowPrivate)) {
    return { zh: '不允许发往这个地址（本机、内网或链路本地地址）。', en: 'This address is not allowed (loopback, private network or link-local).' };
  }
  return undefined;
}
