import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReadingEndpoint } from './reading-endpoint.ts';

let answer: (body: string) => { status: number; body: string; afterMs?: number } = () => ({ status: 200, body: '{}' });
let asked: { body: string; authorization: string | undefined }[] = [];
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces).toString();
    asked.push({ body, authorization: request.headers.authorization });
    const { status, body: reply, afterMs = 0 } = answer(body);
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(reply), afterMs);
  });
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/read`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let now = new Date('2026-08-01T02:00:00Z');
const clock = { now: () => now };
const open = (voicesTimeoutMs = 5_000) => {
  const failures: string[] = [];
  asked = [];
  return { endpoint: createReadingEndpoint({ voicesUrl: url, voicesToken: 'geheim', voicesTimeoutMs }, clock, (why) => failures.push(why))!, failures };
};
const good = { mentions: [{ topic: 'claim_speed', sentiment: 'negative' }], escalate: true };

test('asks a model elsewhere in one request and takes what it reads', async () => {
  answer = () => ({ status: 200, body: JSON.stringify({ readings: [good, { mentions: [{ topic: 'claim_speed', sentiment: 'angry' }], escalate: false }] }) });
  const { endpoint, failures } = open();
  expect(await endpoint.read([{ text: '太慢了', rating: 1 }, { text: '还行' }])).toEqual([good, null]);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.authorization).toBe('Bearer geheim');
  expect(JSON.parse(asked[0]!.body)).toEqual({ voices: [{ text: '太慢了', rating: 1 }, { text: '还行', rating: null }] });
  expect(failures).toEqual([]);
  expect(endpoint.resting()).toBe(false);
});

test.each([
  ['an error', { status: 500, body: '{}' }, 'http 500'],
  ['too few readings', { status: 200, body: '{"readings":[]}' }, 'the answer does not have one reading for each voice'],
  ['an answer that comes too late', { status: 200, body: '{}', afterMs: 2_000 }, 'no answer in time'],
])('leaves %s to the model here, and leaves the other alone for half a minute', async (_, reply, why) => {
  answer = () => reply;
  const { endpoint, failures } = open(200);
  expect(await endpoint.read([{ text: '太慢了' }])).toEqual([null]);
  expect(failures).toEqual([why]);
  expect(endpoint.resting()).toBe(true);
  now = new Date(now.getTime() + 31_000);
  expect(endpoint.resting()).toBe(false);
});

test('there is none where none is configured', () => {
  expect(createReadingEndpoint({ voicesUrl: '', voicesToken: '', voicesTimeoutMs: 1 }, clock, () => undefined)).toBeUndefined();
});
