import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, openSignInTestbed } from './sign-in-testbed.ts';

/** A small OpenID Connect provider: answers every authorisation with `profile`. */
async function startProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const asked = new Map<string, { nonce: string | null; challenge: string | null }>();
  const state = { profile: {} as Record<string, unknown>, forged: false, issuer: '' };
  const token = (claims: Record<string, unknown>, key: CryptoKey): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuer(state.issuer).setAudience('huiyin').setIssuedAt().setExpirationTime('5m').sign(key);
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', state.issuer);
    const send = (body: unknown): void => void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') {
      return send({
        issuer: state.issuer,
        authorization_endpoint: `${state.issuer}/authorize`,
        token_endpoint: `${state.issuer}/token`,
        jwks_uri: `${state.issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/keys') return send({ keys: [jwk] });
    if (url.pathname !== '/token') return void response.writeHead(404).end();
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const code = new URLSearchParams(body).get('code') ?? '';
      const { nonce } = asked.get(code) ?? { nonce: null };
      void token({ ...state.profile, ...(nonce === null ? {} : { nonce }) }, state.forged ? stranger.privateKey : privateKey).then((id_token) =>
        send({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    /** The browser at the provider: from its address to the code in the callback's. */
    authorise: (address: string): string => {
      const { searchParams } = new URL(address);
      const code = `code${asked.size}`;
      asked.set(code, { nonce: searchParams.get('nonce'), challenge: searchParams.get('code_challenge') });
      const back = new URL(searchParams.get('redirect_uri')!);
      back.search = new URLSearchParams({ code, state: searchParams.get('state')! }).toString();
      return back.pathname + back.search;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('single sign-on', () => {
  let bed: Awaited<ReturnType<typeof openSignInTestbed>>;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  beforeAll(async () => {
    provider = await startProvider();
    bed = await openSignInTestbed({ env: { HUIYIN_OIDC_ISSUER: provider.state.issuer, HUIYIN_OIDC_CLIENT_ID: 'huiyin', HUIYIN_OIDC_CLIENT_SECRET: 'secret' } });
  });
  afterAll(async () => {
    await bed.close();
    await provider.close();
  });

  async function signInAs(profile: Record<string, unknown>) {
    provider.state.profile = profile;
    const start = await bed.inject({ method: 'POST', url: '/api/auth/sign-in/social', payload: { provider: 'oidc', callbackURL: '/console/inbox' } });
    expect(start.json().url).toContain('code_challenge=');
    return bed.inject({ url: provider.authorise(start.json().url) }, cookieOf(start));
  }
  const users = async (): Promise<number> => (await bed.database.pool.query<{ n: number }>('select count(*)::int as n from users')).rows[0]!.n;

  it('offers the button that the configuration names', async () => {
    expect((await bed.inject({ url: '/api/sign-in-options' })).json().oidc).toEqual([{ id: 'oidc', name: '统一身份认证' }]);
  });

  it('knows staff by e-mail, and by staff number when the e-mail is another', async () => {
    for (const claim of ['email', 'staff_no'] as const) {
      const person = await bed.addPerson({ mustChange: true });
      const profile = claim === 'email' ? { email: person.email.toUpperCase(), email_verified: true } : { email: `x${person.no}@mail.example`, staff_no: person.no };
      for (let n = 0; n < 2; n += 1) {
        const answer = await signInAs({ sub: `${claim}-${person.no}`, ...profile });
        expect([answer.statusCode, answer.headers.location]).toEqual([302, expect.stringContaining('/console/inbox')]);
        const me = (await bed.me(cookieOf(answer))).json();
        expect([me.staffId, me.mustChangePassword]).toEqual([person.id, false]);
      }
      expect(await bed.auditOf(person.id)).toEqual(['signIn.succeeded', 'signIn.succeeded']);
    }
  });

  it('makes nobody up, takes no unverified e-mail, and no leaver', async () => {
    const person = await bed.addPerson();
    const gone = await bed.addPerson();
    await bed.database.pool.query('update staff set left_at = now() where id = $1', [gone.id]);
    const before = await users();
    for (const profile of [{ sub: 'a', email: 'stranger@example.com' }, { sub: 'b', email: person.email, email_verified: false }, { sub: 'c', email: gone.email }, { sub: 'd' }]) {
      const answer = await signInAs(profile);
      expect([profile.sub, answer.statusCode, answer.headers.location]).toEqual([profile.sub, 302, expect.stringContaining('/console/sign-in?error=')]);
      expect((await bed.me(cookieOf(answer))).statusCode).toBe(401);
    }
    expect(await users()).toBe(before);
  });

  it('takes no token that another key signed', async () => {
    const person = await bed.addPerson();
    provider.state.forged = true;
    const answer = await signInAs({ sub: 'forged', email: person.email });
    provider.state.forged = false;
    expect((await bed.me(cookieOf(answer))).statusCode).toBe(401);
  });

  it('returns to pages of its own only', async () => {
    for (const callbackURL of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const answer = await bed.inject({ method: 'POST', url: '/api/auth/sign-in/social', payload: { provider: 'oidc', callbackURL } });
      expect([callbackURL, answer.statusCode]).toEqual([callbackURL, 422]);
    }
  });
});
