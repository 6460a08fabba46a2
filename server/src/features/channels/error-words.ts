import type { Locale } from '#platform/http/request-locale.ts';

const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  timeout: ['对方 10 秒内没有应答', 'no answer within 10 seconds'],
  address: ['不允许访问这个地址（本机、内网或链路本地地址）', 'the address is not allowed (loopback, private network or link-local)'],
  archived: ['渠道已停用', 'the channel was archived'],
  ECONNREFUSED: ['对方拒绝连接，请确认服务已启动、端口正确', 'connection refused; is the service running on that port?'],
  ECONNRESET: ['连接被对方断开', 'the connection was cut'],
  ENOTFOUND: ['找不到域名，请检查地址', 'the host name was not found; check the address'],
  EAI_AGAIN: ['域名解析暂时失败', 'looking up the host name failed for now'],
  EHOSTUNREACH: ['网络不通', 'the host cannot be reached'],
  ENETUNREACH: ['网络不通', 'the network cannot be reached'],
  CERT_HAS_EXPIRED: ['对方证书已过期', 'the certificate has expired'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['对方使用自签名证书', 'the certificate is self-signed'],
  SELF_SIGNED_CERT_IN_CHAIN: ['对方证书链含自签名证书', 'the certificate chain holds a self-signed one'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['无法验证对方证书', 'the certificate cannot be verified'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['证书与域名不符', 'the certificate is for another name'],
};

/** Why a try failed, for people. */
export function wordFailure(code: string | null, status: number | null, locale: Locale): string | null {
  const english = locale === 'en';
  if (code === null) return null;
  if (code === 'http') return english ? `answered with status ${status}` : `对方返回状态码 ${status}`;
  const known = words[code];
  if (known !== undefined) return known[english ? 1 : 0];
  return english ? `connection failed (${code})` : `连接失败（${code}）`;
}
