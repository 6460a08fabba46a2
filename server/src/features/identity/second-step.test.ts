import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, openSignInTestbed, rightPassword } from './sign-in-testbed.ts';

/** The code that an authenticator shows (RFC 6238: SHA-1, 30 s, 6 digits) for an `otpauth://` address. */
function codeOf(uri: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...new URL(uri).searchParams.get('secret')!].map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('the second step', () => {
  let bed: Awaited<ReturnType<typeof openSignInTestbed>>;
  beforeAll(async () => {
    bed = await openSignInTestbed();
  });
  afterAll(() => bed.close());
  const post = (path: string, payload: object, cookie = '') => bed.inject({ method: 'POST', url: `/api/auth${path}`, payload }, cookie);

  async function withAuthenticator() {
    const person = await bed.addPerson();
    const first = await bed.cookieFor(person.email);
    const set = (await post('/two-factor/enable', { password: rightPassword }, first)).json();
    const confirmed = await post('/two-factor/verify-totp', { code: codeOf(set.totpURI) }, first);
    return { person, first, set, confirmed };
  }

  it('is set up with the password and a first code, which replaces the session', async () => {
    const person = await bed.addPerson();
    const cookie = await bed.cookieFor(person.email);
    expect((await post('/two-factor/enable', { password: 'wrong-password' }, cookie)).statusCode).toBe(422);
    expect((await post('/two-factor/enable', { password: rightPassword })).statusCode).toBe(401);
    const { first, set, confirmed, person: other } = await withAuthenticator();
    expect(set.backupCodes.length).toBeGreaterThanOrEqual(8);
    expect(confirmed.statusCode).toBe(200);
    expect((await bed.me(first)).statusCode).toBe(401);
    expect((await bed.me(cookieOf(confirmed))).json().twoFactor).toBe(true);
    expect(await bed.auditOf(other.id)).toEqual(['signIn.succeeded', 'twoFactor.prepared', 'twoFactor.enabled']);
  });

  it('is asked for after the password, and only then there is a session', async () => {
    const { person, set } = await withAuthenticator();
    const step = await bed.signIn(person.email);
    expect(step.json()).toMatchObject({ twoFactorRedirect: true });
    const between = cookieOf(step);
    expect((await bed.me(between)).statusCode).toBe(401);
    const wrong = await post('/two-factor/verify-totp', { code: '000000' }, between);
    expect([wrong.statusCode, wrong.json().error.message]).toEqual([422, expect.stringContaining('验证码不正确')]);
    const done = await post('/two-factor/verify-totp', { code: codeOf(set.totpURI) }, between);
    expect(done.statusCode).toBe(200);
    expect((await bed.me(cookieOf(done))).statusCode).toBe(200);
    expect((await post('/two-factor/verify-totp', { code: codeOf(set.totpURI) }, between)).statusCode).toBe(401);
  });

  it('takes each backup code once', async () => {
    const { person, set } = await withAuthenticator();
    const use = async (): Promise<number> => (await post('/two-factor/verify-backup-code', { code: set.backupCodes[0] }, await bed.cookieFor(person.email))).statusCode;
    expect([await use(), await use()]).toEqual([200, 422]);
  });

  it('is switched off by the person, and by an administrator of the person’s unit', async () => {
    const one = await withAuthenticator();
    expect((await post('/two-factor/disable', { password: rightPassword }, cookieOf(one.confirmed))).statusCode).toBe(200);
    expect((await bed.signIn(one.person.email)).json().twoFactorRedirect).toBeUndefined();
    const two = await withAuthenticator();
    const support = await bed.cookieFor((await bed.addPerson({ roles: ['help'] })).email);
    expect((await bed.inject({ method: 'DELETE', url: `/api/staff/${two.person.id}/sign-in/two-factor` }, support)).statusCode).toBe(200);
    expect((await bed.signIn(two.person.email)).json().twoFactorRedirect).toBeUndefined();
  });
});
