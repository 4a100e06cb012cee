import { CredentialModel } from '../../../src/features/deskSignIn/credential.model.js';
import { codeAt, stepOfCode } from '../../../src/features/deskSignIn/totp.rules.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast, ELSEWHERE, HOME, staff } from '../../support/people.js';
import { withoutGuard } from '../../support/sabotage.js';

const PASSWORD = '春天的山上有三棵老松树';
let app: TestApp;
let admin: Client;
let serial = 10_000;
beforeAll(async () => {
  app = await startTestApp();
  admin = await cast.admin(app);
});

/** A reviewer with a phone and a fallback that works; answers what only they know. */
async function equipped(name: string) {
  const client = await staff(app, name, [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]);
  serial += 1;
  const phone = `133000${serial}`;
  await client.post('/v1/me/phone', { code: `phone:${phone}` });
  const { body } = await client.post('/v1/me/desk-access', { password: PASSWORD });
  const secret = String(body.secret);
  const confirmed = await client.post('/v1/me/desk-access/confirm', { code: codeAt(secret, app.clock.now()) });
  app.clock.advance(60_000);
  return { client, phone, secret, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}
const nowCode = (secret: string) => codeAt(secret, app.clock.now());
const signIn = (phone: string, code: string, password = PASSWORD) =>
  app.anyone.post('/v1/desk-sign-in/password', { phone, password, code });

describe('RFC 6238', () => {
  // The secret of the RFC’s appendix B, "12345678901234567890", in base32; the last six digits of its table.
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
  ])('A7: at second %i the code is %s', (seconds, code, step) => {
    const at = new Date(seconds * 1_000);

    expect(codeAt(SECRET, at)).toBe(code);
    expect(stepOfCode(SECRET, code, at)).toBe(step);
  });
});

describe('the fallback sign-in', () => {
  it('A7: opens a console session by phone, password and code', async () => {
    const { client, phone, secret, recoveryCodes } = await equipped('equipped');

    const { status, body } = await signIn(phone, nowCode(secret));

    expect(status).toBe(201);
    expect(body.user.id).toBe(client.userId);
    expect(recoveryCodes).toHaveLength(10);
    expect((await client.get('/v1/me/desk-access')).body).toEqual({
      isReady: true,
      isRequired: false,
      recoveryCodesLeft: 10,
    });
    const stored = JSON.stringify(await CredentialModel.findById(client.userId).lean());
    for (const clear of [PASSWORD, secret, recoveryCodes[0] ?? '']) expect(stored).not.toContain(clear);
  });

  it('A7: takes a code once, and no older one after it', async () => {
    const { phone, secret } = await equipped('replayed');
    const code = nowCode(secret);
    expect((await signIn(phone, code)).status).toBe(201);

    expect(await signIn(phone, code)).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
  });

  it('A7: gives one session to one of many who bring the same code at once', async () => {
    const { phone, secret } = await equipped('crowded');
    const code = nowCode(secret);

    const replies = await Promise.all([1, 2, 3, 4].map(() => signIn(phone, code)));

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('would give several without the guard of the step', async () => {
    const { phone, secret } = await equipped('unguarded');
    const code = nowCode(secret);

    const replies = await withoutGuard('identity.totpStep', () =>
      Promise.all([1, 2, 3].map(() => signIn(phone, code))),
    );

    expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThan(1);
  });

  it('A7: rests after five wrong tries, even for the right code, and says for how long', async () => {
    const { phone, secret } = await equipped('attacked');
    for (let tries = 0; tries < 5; tries += 1) expect((await signIn(phone, '000000')).status).toBe(401);

    const resting = await signIn(phone, nowCode(secret));

    expect(resting).toMatchObject({ status: 429, body: { code: 'sign_in_resting' } });
    expect(Number(resting.headers.get('retry-after'))).toBeGreaterThan(800);
    app.clock.advance(16 * 60_000);
    expect((await signIn(phone, nowCode(secret))).status).toBe(201);
  });

  it('A7: lets no burst of guesses through between the tries', async () => {
    const { phone } = await equipped('burst');

    const replies = await Promise.all(Array.from({ length: 8 }, () => signIn(phone, '111111', 'wrong password')));

    expect(replies.filter(({ status }) => status === 401 || status === 429)).toHaveLength(8);
    expect((await signIn(phone, '111111')).status).toBe(429);
  });

  it('A7: takes a recovery code once', async () => {
    const { client, phone, recoveryCodes } = await equipped('recovering');
    const [code = ''] = recoveryCodes;

    expect((await signIn(phone, code)).status).toBe(201);
    expect((await signIn(phone, code)).status).toBe(401);
    expect((await client.get('/v1/me/desk-access')).body.recoveryCodesLeft).toBe(9);
  });

  it('A7: answers unknown numbers, wrong passwords and people without a desk alike', async () => {
    const { phone, secret } = await equipped('known');
    const unknown = await signIn('13999999999', '123456');
    const wrong = await signIn(phone, nowCode(secret), 'not the password');

    expect(unknown.body.detail).toBe(wrong.body.detail);
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
  });

  it('A7: is set up by people with a desk and a phone only, with a long password', async () => {
    const founder = await app.signIn('founder');
    expect((await founder.post('/v1/me/desk-access', { password: PASSWORD })).status).toBe(403);
    const bare = await staff(app, 'bare', [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]);
    expect((await bare.post('/v1/me/desk-access', { password: PASSWORD })).body.code).toBe('phone_needed');
    expect((await bare.post('/v1/me/desk-access', { password: 'short' })).status).toBe(422);
    expect((await bare.post('/v1/me/desk-access/confirm', { code: '123456' })).body.code).toBe('nothing_to_confirm');
    await bare.post('/v1/me/phone', { code: 'phone:13300009999' });
    const { body: begun } = await bare.post('/v1/me/desk-access', { password: PASSWORD });
    const right = codeAt(begun.secret, app.clock.now());
    const wrong = right === '000000' ? '111111' : '000000';
    expect((await bare.post('/v1/me/desk-access/confirm', { code: wrong })).body.code).toBe('wrong_code');
  });

  it('A7: is asked for and reset by an administrator of the place, which ends the sessions it opened', async () => {
    const { client, phone, secret } = await equipped('managed');
    const elsewhere = await staff(app, 'elsewhere', [{ role: 'admin', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    const path = `/v1/people/${client.userId}/desk-access`;
    expect((await elsewhere.put(path, { isRequired: true })).status).toBe(403);
    expect((await admin.put(path, { isRequired: true })).status).toBe(204);
    expect((await client.get('/v1/me/desk-access')).body.isRequired).toBe(true);

    expect((await admin.delete(path)).status).toBe(204);

    expect((await signIn(phone, nowCode(secret))).status).toBe(401);
    expect((await admin.delete(path)).body.code).toBe('nothing_to_reset');
  });
});
