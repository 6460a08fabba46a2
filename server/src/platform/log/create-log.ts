import { pino, type Logger } from 'pino';

export type Log = Logger;

/** One JSON line an entry on standard output. Entries carry ids and codes, never texts, names, numbers or addresses of people. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', 'password', 'token'], remove: true },
  });
}
