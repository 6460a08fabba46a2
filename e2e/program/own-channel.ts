import { request, type Browser, type Page } from '@playwright/test';
import { openPage, readAddress, signInQuietly } from './journey.ts';

/**
 * The desk of a demo person in a browser of their own. With `fresh` nothing is assigned to them by itself, whatever a
 * journey that broke off has left behind: signed out from work, or not ready where something is still open.
 */
export async function openDesk(browser: Browser, person: string, options: { fresh?: boolean; init?: () => void } = {}): Promise<Page> {
  const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  if (options.init) await page.addInitScript(options.init);
  await signInQuietly(page.request, person);
  if (options.fresh ?? true) {
    const { url } = readAddress();
    const be = (data: unknown) => page.request.post(`${url}/api/presence`, { data, headers: { origin: url } });
    if (!(await be({ state: 'signedOut' })).ok()) await be({ state: 'notReady', reason: 'meeting' });
  }
  await page.goto('/console/desk/mine');
  return page;
}

/**
 * A web channel with a queue that only these people serve, so that no other journey gets its customers and it gets none
 * of theirs. `rules` are those that differ from the usual ones. Returns the address of its chat.
 */
export async function openOwnChannel(people: readonly string[], rules: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { url, signIns } = readAddress();
  const code = `e2e-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
  const admin = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  const send = async <Reply>(path: string, data?: unknown): Promise<Reply> => {
    const answer = data === undefined ? await admin.get(path) : await admin.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Reply;
  };
  await signInQuietly(admin, 'admin1');
  // Its calendar is open day and night: other queues close, and what comes then is a message for later.
  const { items } = await send<{ items: { code: string; unit: { id: string }; calendar: { id: string } | null; rules: Record<string, unknown> }[] }>('/api/queues');
  const model = items.find((each) => each.code === 'online');
  if (!model) throw new Error('the demo has no queue for online service');
  const name = { name: `测试 ${code}`, nameEn: `Test ${code}`, unitId: model.unit.id };
  const queue = await send<{ id: string }>('/api/queues', { code, ...name, departmentId: null, calendarId: model.calendar?.id ?? null, neededSkills: [], priority: 0, rules: { ...model.rules, ...rules } });
  const add: string[] = [];
  for (const person of people) {
    const full = signIns.find(({ email }) => email.startsWith(`${person}@`))?.name ?? '';
    const found = await send<{ items: { id: string; name: string }[] }>(`/api/queues/${queue.id}/people?candidates=true&text=${encodeURIComponent(full)}`);
    add.push(...found.items.filter((each) => each.name === full).map(({ id }) => id));
  }
  await send(`/api/queues/${queue.id}/members`, { add, remove: [] });
  await send('/api/channels', { code, kind: 'web', ...name, queueId: queue.id, webhookUrl: null });
  await admin.dispose();
  return `/chat/?channel=${code}`;
}
