import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeLater } from '../cleanUp.js';

/** What the fake says about the person who signs in next. */
export interface FakeAccount {
  sub: string;
  name?: string;
  phone_number?: string;
  phone_number_verified?: boolean;
}

/** A small OpenID Connect provider on this machine: discovery, keys, codes with PKCE, signed ID tokens. */
export interface FakeIdentityService {
  issuer: string;
  /** The person signs in at the address; answers what the browser would bring back. */
  approve(address: string, account: FakeAccount): URLSearchParams;
  /** Changes the claims of the next ID tokens, to see them refused. */
  tamper(claims: Record<string, unknown>): void;
  isAway: boolean;
  /** Who sits at the browser that follows the address; nobody until set. */
  visitor: FakeAccount | undefined;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startFakeIdentityService(now: () => Date): Promise<FakeIdentityService> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { account: FakeAccount; challenge: string; nonce: string; clientId: string }>();
  let tampered: Record<string, unknown> = {};

  function idToken(code: { account: FakeAccount; nonce: string; clientId: string }): string {
    const seconds = Math.floor(now().getTime() / 1_000);
    const claims = {
      iss: fake.issuer,
      aud: code.clientId,
      iat: seconds,
      exp: seconds + 300,
      nonce: code.nonce,
      ...code.account,
      ...tampered,
    };
    const content = `${base64({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${base64(claims)}`;
    return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
  }

  function exchange(form: URLSearchParams): { status: number; body: object } {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || code.challenge !== challenge) return { status: 400, body: { error: 'invalid_grant' } };
    const body = { access_token: 'unused', token_type: 'Bearer', expires_in: 300, id_token: idToken(code) };
    return { status: 200, body };
  }

  const server = createServer((request, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (fake.isAway) return void request.socket.destroy();
    if (request.url === '/.well-known/openid-configuration')
      return void answer({
        issuer: fake.issuer,
        authorization_endpoint: `${fake.issuer}/authorize`,
        token_endpoint: `${fake.issuer}/token`,
        jwks_uri: `${fake.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    if (request.url === '/keys')
      return void answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
    if (request.url?.startsWith('/authorize') && fake.visitor) {
      const address = new URL(request.url, fake.issuer);
      const back = new URL(address.searchParams.get('redirect_uri') ?? '');
      back.search = fake.approve(address.href, fake.visitor).toString();
      return void response.writeHead(302, { Location: back.href }).end();
    }
    let form = '';
    request.on('data', chunk => (form += String(chunk)));
    request.on('end', () => {
      const { status, body } = exchange(new URLSearchParams(form));
      answer(body, status);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closeLater(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const fake: FakeIdentityService = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isAway: false,
    visitor: undefined,
    tamper: claims => void (tampered = claims),
    approve(address, account) {
      const asked = new URL(address).searchParams;
      const code = randomBytes(12).toString('hex');
      codes.set(code, {
        account,
        challenge: asked.get('code_challenge') ?? '',
        nonce: asked.get('nonce') ?? '',
        clientId: asked.get('client_id') ?? '',
      });
      return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: fake.issuer });
    },
  };
  return fake;
}
