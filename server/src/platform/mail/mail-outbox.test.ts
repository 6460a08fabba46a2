import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { createLog } from '../log/create-log.ts';
import { startWorker } from '../jobs/start-worker.ts';
import { openKeyring } from '../privacy/keyring.ts';
import { createMailOutbox, mailTasks, verifyMailServer } from './mail-outbox.ts';

/** A mail server that takes what it gets, after refusing the first `refusals` recipients. */
async function startMailServer(refusals: number): Promise<{ server: Server; port: number; received: string[] }> {
  const received: string[] = [];
  let left = refusals;
  const talk = (socket: Socket): void => {
    let data: string | undefined;
    let held = '';
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      held += bytes.toString('utf8');
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        if (data !== undefined && line !== '.') data += `${line}\n`;
        else if (data !== undefined) {
          received.push(data);
          data = undefined;
          socket.write('250 taken\r\n');
        } else if (/^RCPT/i.test(line) && left > 0) {
          left -= 1;
          socket.write('451 someone@example.com: later\r\n');
        } else if (/^DATA/i.test(line)) {
          data = '';
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 fine\r\n');
      }
    });
  };
  const server = createServer(talk).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port, received };
}

describe('the outbox of mails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-mail-'));
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
  });
  afterAll(async () => {
    await database.close();
    await place.close();
    rmSync(folder, { recursive: true });
  });

  it('sends what an act committed, once the server takes it, and leaves nothing readable behind', async () => {
    const { server, port, received } = await startMailServer(1);
    const config = { mailUrl: `smtp://127.0.0.1:${port}`, mailFrom: '回音保险 <service@example.com>', publicUrl: 'https://service.example.com' };
    const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    const sendMail = createMailOutbox(config, keyring)!;
    const mail = { to: 'someone@example.com', subject: '重设密码', text: '请打开链接。\n\nOpen the link.' };
    await database.db.transaction().execute((tx) => sendMail(tx, mail));
    await database.db.transaction().execute(async (tx) => {
      await sendMail(tx, { ...mail, to: 'never@example.com' });
      throw new Error('rolled back');
    }).catch(() => undefined);
    const waiting = await sql<{ text: string }>`select payload::text as text from graphile_worker._private_jobs`.execute(database.db);
    expect(waiting.rows).toHaveLength(1);
    expect(waiting.rows[0]!.text).not.toContain('someone');

    const lines: string[] = [];
    const log = createLog('info');
    log.warn = ((entry: object) => void lines.push(JSON.stringify(entry, (_, value: unknown) => (value instanceof Error ? value.message : value)))) as never;
    const worker = await startWorker({ database, log, tasks: mailTasks(config, keyring) });
    while (received.length === 0) {
      await sql`update graphile_worker._private_jobs set run_at = now()`.execute(database.db);
      await new Promise((settle) => setTimeout(settle, 50));
    }
    await worker.stop();
    await new Promise((settle) => server.close(settle));
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('To: someone@example.com');
    expect(received[0]).toMatch(/Message-ID: <[0-9a-f-]{36}@service\.example\.com>/i);
    expect(received[0]).toContain('=?UTF-8?');
    expect(lines.join()).toContain('the mail server refused');
    expect(lines.join()).not.toContain('someone@');
    expect((await sql`select from graphile_worker._private_jobs`.execute(database.db)).rows).toHaveLength(0);
  });

  it('is not there when no mail server is configured', () => {
    const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    const none = { mailUrl: '', mailFrom: '', publicUrl: '' };
    expect(createMailOutbox(none, keyring)).toBeUndefined();
    expect(mailTasks(none, keyring)).toEqual({});
  });

  it('tells whether the server answers', async () => {
    const { server, port } = await startMailServer(0);
    await verifyMailServer({ mailUrl: `smtp://127.0.0.1:${port}` });
    await new Promise((settle) => server.close(settle));
    await expect(verifyMailServer({ mailUrl: `smtp://127.0.0.1:${port}` })).rejects.toThrow('ECONNREFUSED');
  });
});
