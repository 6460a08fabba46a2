import type { Pool } from 'undici';
import { WebSocket } from 'ws';
import type { LiveNotice, LiveRequest } from '@huiyin/contracts';
import type { SeededAgent } from './seed-chat.ts';

/** Signs an agent in as the console does; gives the Cookie header. */
export async function signIn(pool: Pool, origin: string, { email }: SeededAgent, password: string): Promise<string> {
  const reply = await pool.request({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  const text = await reply.body.text();
  if (reply.statusCode !== 200) throw new Error(`sign-in of ${email}: ${reply.statusCode} ${text}`);
  return [reply.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Opens a socket, says hello if it is a customer's, subscribes, and resolves when all subscriptions stand. */
export function openSocket(
  url: string,
  who: { token: string } | { cookie: string },
  topics: readonly string[],
  onNotice: (notice: LiveNotice) => void,
): Promise<WebSocket> {
  const visitor = 'token' in who;
  const socket = new WebSocket(`${url.replace('http', 'ws')}${visitor ? '/chat/live' : '/api/live'}`, { perMessageDeflate: false, headers: visitor ? {} : { cookie: who.cookie } });
  const send = (request: LiveRequest): void => socket.send(JSON.stringify(request));
  return new Promise((resolve, reject) => {
    let missing = topics.length;
    socket.on('open', () => {
      if (visitor) send({ type: 'hello', token: who.token });
      for (const topic of topics) send({ type: 'subscribe', topic });
    });
    socket.on('message', (data: Buffer) => {
      const notice = JSON.parse(data.toString()) as LiveNotice;
      if (notice.type === 'subscribed') {
        if (--missing === 0) resolve(socket);
      } else if (notice.type === 'refused' || notice.type === 'signedOut') {
        reject(new Error(`socket: ${JSON.stringify(notice)}`));
      } else onNotice(notice);
    });
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`socket closed with ${code}`)));
  });
}

/** Opens many things, `width` at a time. */
export async function inParallel<T, R>(items: readonly T[], width: number, act: (item: T, n: number) => Promise<R>): Promise<R[]> {
  const results: R[] = Array.from({ length: items.length });
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      while (next < items.length) {
        const n = next++;
        results[n] = await act(items[n]!, n);
      }
    }),
  );
  return results;
}
