/** One key: how it is read, what it means if absent, and the sentence that the documentation prints. */
interface ConfigKey<T> {
  readonly env: string;
  readonly parse: (text: string) => T;
  readonly fallback: T;
  readonly doc: string;
}

const key = <T>(env: string, parse: (text: string) => T, fallback: T, doc: string): ConfigKey<T> => ({ env, parse, fallback, doc });

const text = (value: string): string => value;
const oneOf =
  <const T extends readonly string[]>(...values: T) =>
  (value: string): T[number] => {
    if (!values.includes(value)) throw new Error(`must be one of ${values.join(', ')}`);
    return value;
  };
const integer =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < min || number > max) throw new Error(`must be a whole number from ${min} to ${max}`);
    return number;
  };
const flag = (value: string): boolean => {
  if (/^(on|true|1|yes)$/i.test(value)) return true;
  if (/^(off|false|0|no)$/i.test(value)) return false;
  throw new Error('must be on or off');
};
const secrets = (value: string): string => {
  if (value !== '' && !/^whsec_[A-Za-z0-9+/=]{32,}( whsec_[A-Za-z0-9+/=]{32,})?$/.test(value)) throw new Error('must be one or two secrets such as whsec_ and the base64 of 32 random bytes');
  return value;
};
const url = (value: string): string => {
  if (value === '') return value;
  try {
    return new URL(value).href.replace(/\/$/, '');
  } catch {
    throw new Error('must be a full address such as https://service.example.com');
  }
};
const httpUrl = (value: string): string => {
  const address = url(value);
  if (address !== '' && !/^https?:\/\//.test(address)) throw new Error('must be an address of http or https');
  return address;
};

/**
 * Every key that the program reads, as `HUIYIN_…` in the environment or by the same name in the JSON file that
 * `HUIYIN_CONFIG` names. A key that is not here is refused.
 */
export const configKeys = {
  databaseUrl: key('DATABASE_URL', text, '', 'postgres://… of PostgreSQL 15 or newer; empty: the program starts its own'),
  dataFolder: key('HUIYIN_DATA', text, '.huiyin', 'folder of the own PostgreSQL, the master key and demo.json'),
  host: key('HUIYIN_HOST', text, '127.0.0.1', 'address to listen on; demo sign-ins refuse anything but loopback'),
  port: key('HUIYIN_PORT', integer(0, 65535), 3000, 'port to listen on; 0: any free one'),
  publicUrl: key('HUIYIN_PUBLIC_URL', url, '', 'address that users type, for links in mails and for cookies; empty: http://host:port'),
  trustProxy: key('HUIYIN_TRUST_PROXY', flag, false, 'on behind a reverse proxy of your own that sets X-Forwarded-For'),
  demo: key('HUIYIN_DEMO', oneOf('auto', 'on', 'off'), 'auto' as 'auto' | 'on' | 'off', 'demo insurer: auto loads it into an empty database by `npm start`, off never'),
  insurerName: key('HUIYIN_INSURER_NAME', text, '', 'name shown to customers and in mails; empty: the setting in the console'),
  logLevel: key('HUIYIN_LOG_LEVEL', oneOf('debug', 'info', 'warn', 'error', 'silent'), 'info' as 'debug' | 'info' | 'warn' | 'error' | 'silent', 'how much the log says; never personal data'),
  poolSize: key('HUIYIN_POOL', integer(2, 200), 16, 'database connections of one process'),
  masterKeyFile: key('HUIYIN_MASTER_KEY_FILE', text, '', 'file (mode 0600) with the keys that seal personal data; empty: master.key in the data folder'),
  maxFileBytes: key('HUIYIN_MAX_FILE_BYTES', integer(1024, 104_857_600), 10_485_760, 'largest picture or file in a chat, in bytes'),
  mailUrl: key('HUIYIN_MAIL_URL', text, '', 'smtp://user:password@host:port; empty: no mail, administrators reset passwords'),
  mailFrom: key('HUIYIN_MAIL_FROM', text, '', 'sender of mails, such as 回音保险 <service@example.com>'),
  oidcIssuer: key('HUIYIN_OIDC_ISSUER', url, '', 'issuer of the insurer\'s OpenID Connect sign-in; empty: none'),
  oidcClientId: key('HUIYIN_OIDC_CLIENT_ID', text, '', 'client id registered there'),
  oidcClientSecret: key('HUIYIN_OIDC_CLIENT_SECRET', text, '', 'client secret registered there'),
  oidcName: key('HUIYIN_OIDC_NAME', text, '统一身份认证', 'words on the sign-in button'),
  metricsToken: key('HUIYIN_METRICS_TOKEN', text, '', 'bearer token with which other machines read /metrics; empty: this machine only'),
  coreSecret: key('HUIYIN_CORE_SECRET', secrets, '', 'secret (whsec_…) that signs what passes between the core system and Huiyin; two, separated by a space, while it changes; empty: no pushes'),
  coreUrl: key('HUIYIN_CORE_URL', url, '', 'address at which the core system answers questions about a customer; empty: it is not asked'),
  smsUrl: key('HUIYIN_SMS_URL', url, '', 'address of the gateway that sends messages to customers\' phones; empty: none are sent (in the demo the outbox page shows them)'),
  smsSecret: key('HUIYIN_SMS_SECRET', secrets, '', 'secret (whsec_…) that signs messages to the gateway and its receipts; two, separated by a space, while it changes'),
  voicesUrl: key('HUIYIN_VOICES_URL', httpUrl, '', 'address of a model that reads comments (docs/integrate.md); empty, or when it does not answer in time: they are read here'),
  voicesToken: key('HUIYIN_VOICES_TOKEN', text, '', 'sent to that model as Authorization: Bearer …'),
  voicesTimeoutMs: key('HUIYIN_VOICES_TIMEOUT_MS', integer(100, 30_000), 2_000, 'milliseconds within which that model must answer for up to 100 comments'),
  webhookAllowPrivate: key('HUIYIN_WEBHOOK_ALLOW_PRIVATE', flag, true, 'off: webhooks to loopback and private addresses are refused'),
} as const;

export type ConfigName = keyof typeof configKeys;
