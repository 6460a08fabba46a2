import { once } from 'node:events';
import { createServer } from 'node:net';
import { CommandFailure } from './command-failure.ts';
import { findPortHolder } from './find-port-holder.ts';

/** Refuses, before anything long is begun, when the address cannot be listened on; says who holds it and what to do. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw explainListening(error, host, port) ?? error;
  } finally {
    server.close();
  }
}

/** The refusal in words for an error of listening, or null for any other error. */
export function explainListening(error: unknown, host: string, port: number): CommandFailure | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'listen' || code === 'EADDRINUSE' ? explain(code, host, port) : null;
}

function explain(code: string | undefined, host: string, port: number): CommandFailure {
  if (code === 'EADDRINUSE') {
    const holder = findPortHolder(port);
    const zh = holder ? `，被进程 ${holder.pid} 占用（${holder.command}）` : '';
    const en = holder ? ` by process ${holder.pid} (${holder.command})` : '';
    return new CommandFailure(
      2,
      `端口 ${port} 已被占用${zh}。\n如果那是已经启动的回音，直接打开 http://${host}:${port}/ 即可；否则换一个端口：HUIYIN_PORT=${port + 1} npm start`,
      `Port ${port} is in use${en}.\nIf that is Huiyin already running, open http://${host}:${port}/; else take another port: HUIYIN_PORT=${port + 1} npm start`,
    );
  }
  if (code === 'EACCES') {
    return new CommandFailure(2, `没有权限使用端口 ${port}，请用 HUIYIN_PORT 指定 1024 以上的端口。`, `Not allowed to use port ${port}; set HUIYIN_PORT to one above 1024.`);
  }
  return new CommandFailure(2, `无法在 ${host}:${port} 上监听（${code}）。请检查 HUIYIN_HOST 与 HUIYIN_PORT。`, `Cannot listen on ${host}:${port} (${code}). Check HUIYIN_HOST and HUIYIN_PORT.`);
}
