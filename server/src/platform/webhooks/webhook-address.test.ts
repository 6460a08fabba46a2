import { describe, expect, it } from 'vitest';
import { guardedLookup, mayReach, webhookUrlFault } from './webhook-address.ts';

describe('addresses of webhooks', () => {
  it.each([
    ['8.8.8.8', true, true],
    ['2400:3200::1', true, true],
    ['127.0.0.1', false, true],
    ['10.1.2.3', false, true],
    ['172.31.255.1', false, true],
    ['192.168.1.1', false, true],
    ['100.64.0.1', false, true],
    ['0.0.0.0', false, true],
    ['::1', false, true],
    ['fd00::1', false, true],
    ['::ffff:127.0.0.1', false, true],
    ['169.254.169.254', false, false],
    ['::ffff:169.254.169.254', false, false],
    ['fe80::1', false, false],
    ['not an address', false, false],
  ])('%s: public only %s, private allowed %s', (address, strict, lenient) => {
    expect(mayReach(address, false)).toBe(strict);
    expect(mayReach(address, true)).toBe(lenient);
  });

  it.each([
    ['https://app.example.com/hook', false, true],
    ['http://app.example.com/hook', false, false],
    ['http://127.0.0.1:9000/hook', true, true],
    ['https://127.0.0.1/hook', false, false],
    ['https://localhost/hook', false, false],
    ['https://[::1]/hook', false, false],
    ['https://user:word@app.example.com/', true, false],
    ['ftp://app.example.com/', true, false],
    ['app.example.com', true, false],
    ['http://169.254.169.254/latest', true, false],
  ])('%s with private %s is acceptable: %s', (url, allowPrivate, good) => expect(webhookUrlFault(url, allowPrivate) === undefined).toBe(good));

  it('refuses a name that leads to this machine', async () => {
    const found = (allowPrivate: boolean) =>
      new Promise<string>((done) => guardedLookup(allowPrivate)('localhost', {}, (error, address) => done(error === null ? 'found' : `${error.message} ${String(address)}`.trim())));
    expect(await found(false)).toBe('address not allowed');
    expect(await found(true)).toBe('found');
  });
});
