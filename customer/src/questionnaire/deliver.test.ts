import { describe, expect, it } from 'vitest';
import { createDelivery } from './deliver.ts';

/** What a browser keeps over a reload, and a server that takes each answer once by its name. */
function counter() {
  const kept = new Map<string, string>();
  const store = { get: (key: string) => kept.get(key) ?? null, set: (key: string, value: string | null) => void (value === null ? kept.delete(key) : kept.set(key, value)), keys: () => [...kept.keys()] };
  const stored = new Set<string>();
  const network = { is: 'up' as 'up' | 'down' | 'losesReplies' | 'busy' | 'refuses', sent: 0 };
  const send = async (_url: string, body: unknown): Promise<Response> => {
    if (network.is === 'down') throw new TypeError('no network');
    network.sent += 1;
    if (network.is === 'busy') return new Response('', { status: 503 });
    if (network.is === 'refuses') return Response.json({ error: { message: '已经评价过' } }, { status: 409 });
    stored.add((body as { clientId: string }).clientId);
    if (network.is === 'losesReplies') throw new TypeError('connection reset');
    return Response.json({ ok: true, reply: '/q/r/x' });
  };
  /** The page opened anew. */
  const open = () => createDelivery(store, send);
  return { network, stored, open };
}

describe('answers at a counter', () => {
  it('wait without network, survive a reload, and are delivered once each when it is back', async () => {
    const { network, stored, open } = counter();
    network.is = 'down';
    expect(await open().add('/q/api/c/A', { clientId: 'one' })).toBe('waiting');
    expect(await open().add('/q/api/c/A', { clientId: 'two' })).toBe('waiting');
    const page = open();
    expect(page.waiting()).toBe(2);
    network.is = 'losesReplies';
    await page.deliver();
    expect([page.waiting(), [...stored]]).toEqual([2, ['one']]);
    network.is = 'up';
    await Promise.all([page.deliver(), page.deliver()]);
    expect([page.waiting(), [...stored], network.sent]).toEqual([0, ['one', 'two'], 3]);
  });

  it('are kept while the server is busy, and told when it refuses for good', async () => {
    const { network, open } = counter();
    const page = open();
    network.is = 'busy';
    expect(await page.add('/q/api/i/T', { clientId: 'one' })).toBe('waiting');
    network.is = 'refuses';
    expect(await page.add('/q/api/i/T', { clientId: 'two' })).toEqual({ refused: '已经评价过', status: 409 });
    expect(page.waiting()).toBe(0);
  });

  it('lead to the page of the reply once they have arrived', async () => {
    const { open } = counter();
    expect(await open().add('/q/api/c/A', { clientId: 'one' })).toEqual({ reply: '/q/r/x' });
  });
});
