import type { Config } from '#platform/config/load-config.ts';
import type { RunningServer } from '../server/start-program.ts';
import { say } from './cli-language.ts';
import { explainListening } from './require-free-port.ts';

export interface ServerCall {
  config: Config;
  databaseUrl: string;
  run: readonly ('web' | 'live' | 'worker')[];
  logLevel: string;
  /** Settles when it is to stop. */
  signal: Promise<void>;
  /** Called once it listens, before `ready` is printed. */
  onReady?: (server: RunningServer) => Promise<void> | void;
}

/** Serves until a signal comes, then stops gracefully. */
export async function runServer({ config, databaseUrl, run, logLevel, signal, onReady }: ServerCall): Promise<void> {
  const { createLog } = await import('#platform/log/create-log.ts');
  const { startServer } = await import('../server/start-program.ts');
  const log = createLog(logLevel);
  // Every act is a transaction of its own: what one of them forgot to catch is no reason to drop everybody's connection.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure that nothing waited for; please report it'));
  let server: RunningServer;
  try {
    server = await startServer({ config, log, databaseUrl, run });
  } catch (error) {
    throw explainListening(error, config.host, config.port) ?? error;
  }
  await onReady?.(server);
  process.stdout.write(`ready ${server.url}\n`);
  await signal;
  say('正在停止，手头的工作会交回 …', 'Stopping; running work is handed back …');
  await server.stop();
}
