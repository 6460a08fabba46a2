import { describe, expect, it } from 'vitest';
import { browserStore, type BrowserStore } from './browser-store.ts';
import { ChatFailure } from './chat-failure.ts';
import { manualTime } from './manual-time.ts';
import { createOutbox, type OutboxEntry } from './outbox.ts';

const memory = () =>
  browserStore(() => {
    throw new Error('no storage');
  });
const network = new ChatFailure('network', '');

/** An outbox whose deliveries end as `fate` says; `received` is what reached the server, lost answers included. */
function outbox(fate: (entry: OutboxEntry, attempt: number) => Error | null, store: BrowserStore = memory()) {
  const time = manualTime();
  let prefix = 'out.';
  const received: string[] = [];
  let attempt = 0;
  const box = createOutbox({
    store,
    prefix: () => prefix,
    deliver: async (entry) => {
      attempt += 1;
      const failure = fate(entry, attempt);
      received.push(entry.clientId);
      if (failure) throw failure;
    },
    upload: async (file) => ({ id: `file-of-${file.name}` }),
    changed: () => {},
    now: time.now,
    random: () => 1,
    later: time.later,
  });
  const become = (next: string) => {
    prefix = next;
    box.reset();
    box.reload();
  };
  return { box, time, received, become, ids: () => box.list().map((e) => e.clientId) };
}

describe('createOutbox', () => {
  it('delivers in the order written, one after the other', async () => {
    const o = outbox(() => null);
    for (const clientId of ['a', 'b', 'c']) o.box.add({ clientId, text: clientId });
    await o.time.pass(0);
    expect(o.received).toEqual(['a', 'b', 'c']);
    expect(o.ids()).toEqual([]);
  });
  it('holds the line on a bad network and repeats the same message with growing pauses', async () => {
    const o = outbox((_, attempt) => (attempt <= 3 ? network : null));
    o.box.add({ clientId: 'a', text: 'a' });
    o.box.add({ clientId: 'b', text: 'b' });
    await o.time.pass(0);
    expect(o.received).toEqual(['a']);
    expect(o.box.attempts()).toBe(1);
    expect(o.time.pending()).toEqual([500]);
    await o.time.pass(500);
    expect(o.time.pending()).toEqual([1000]);
    await o.time.pass(3000);
    expect(o.received).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(o.box.attempts()).toBe(0);
  });
  it('waits as long as a busy server asks', async () => {
    const o = outbox((_, attempt) => (attempt === 1 ? new ChatFailure('too_many', '', 30) : null));
    o.box.add({ clientId: 'a', text: 'a' });
    await o.time.pass(0);
    expect(o.time.pending()).toEqual([30_000]);
  });
  it('marks a refused message with the reason and lets the others go', async () => {
    const o = outbox((entry) => (entry.clientId === 'a' ? new ChatFailure('unsupported_type', '不支持') : null));
    o.box.add({ clientId: 'a', text: 'a' });
    o.box.add({ clientId: 'b', text: 'b' });
    await o.time.pass(0);
    expect(o.box.list()).toMatchObject([{ clientId: 'a', refused: '不支持' }]);
    expect(o.received).toEqual(['a', 'b']);
  });
  it('sends a refused message again after what was written meanwhile', async () => {
    let refuse = true;
    const o = outbox((entry) => (entry.clientId === 'a' && refuse ? new ChatFailure('invalid', 'no') : entry.clientId === 'b' ? network : null));
    o.box.add({ clientId: 'a', text: 'a' });
    o.box.add({ clientId: 'b', text: 'b' });
    await o.time.pass(0);
    refuse = false;
    o.box.retry('a');
    expect(o.ids()).toEqual(['b', 'a']);
  });
  it('takes over after a reload what the page before could not send', async () => {
    const store = memory();
    const before = outbox(() => network, store);
    before.box.add({ clientId: 'a', text: 'a' });
    before.box.add({ clientId: 'b', text: 'b' });
    await before.time.pass(0);
    const after = outbox(() => null, store);
    after.box.reload();
    await after.box.flush();
    expect(after.received).toEqual(['a', 'b']);
    expect(store.keys()).toEqual([]);
  });
  it('lets go of what another tab has sent, and shows what another tab has written', async () => {
    const store = memory();
    const one = outbox(() => network, store);
    const two = outbox(() => null, store);
    one.box.add({ clientId: 'a', text: 'a' });
    await one.time.pass(0);
    two.box.reload();
    expect(two.ids()).toEqual(['a']);
    await two.box.flush();
    one.box.reload();
    expect(one.ids()).toEqual([]);
  });
  it('forgets a message that came back from the server although its answer was lost', async () => {
    const o = outbox(() => network);
    o.box.add({ clientId: 'a', text: 'a' });
    await o.time.pass(0);
    o.box.confirm('a');
    await o.time.pass(60_000);
    expect(o.ids()).toEqual([]);
    expect(o.received).toEqual(['a']);
  });
  it('keeps a text behind the file written before it, and the file out of storage until it is on the server', async () => {
    const store = memory();
    let delivered: OutboxEntry | null = null;
    const o = outbox((entry) => {
      delivered ??= entry;
      return network;
    }, store);
    const bytes = new File(['x'], 'p.png', { type: 'image/png' });
    o.box.add({ clientId: 'a', file: { name: 'p.png', type: 'image/png', size: 1 } }, { bytes, url: '', progress: 0 });
    o.box.add({ clientId: 'b', text: 'b' });
    expect(store.keys()).toEqual(['out.b']);
    await o.time.pass(0);
    expect(delivered).toMatchObject({ clientId: 'a', fileId: 'file-of-p.png' });
    expect(store.keys()).toContain('out.a');
  });
  it('sends nothing of one person as another, and goes on when the first is back', async () => {
    const fate = { now: network as Error | null };
    const o = outbox(() => fate.now);
    o.box.add({ clientId: 'a', text: 'a' });
    await o.time.pass(0);
    fate.now = null;
    o.become('other.');
    await o.time.pass(60_000);
    expect(o.received).toEqual(['a']);
    expect(o.ids()).toEqual([]);
    o.become('out.');
    await o.box.flush();
    expect(o.received).toEqual(['a', 'a']);
  });
  it('drops an entry that cannot be read', () => {
    const store = memory();
    store.set('out.broken', '{');
    const o = outbox(() => null, store);
    o.box.reload();
    expect(o.ids()).toEqual([]);
    expect(store.keys()).toEqual([]);
  });
});
