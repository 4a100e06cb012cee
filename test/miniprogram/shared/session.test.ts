import { phone } from '../support/phone.js';
import {
  actFor,
  actingFor,
  isSignedIn,
  loadMe,
  mustAgreeFirst,
  signIn,
  signOut,
} from '../../../miniprogram/shared/session.js';
import { request } from '../../../miniprogram/shared/request.js';
import { askConsent } from '../../../miniprogram/shared/subscribe.js';

const session = (token: string) => ({ status: 201, body: { token, expiresAt: '2026-12-01T00:00:00Z' } });
const me = (name: string) => ({
  status: 200,
  body: { user: { id: 'u', name, roles: [], phone: null }, organisations: [] },
});
const authorisation = () => phone.sent.map(({ header }) => header['authorization']);

beforeEach(() => phone.reset());

describe('a session on the phone', () => {
  it('signs in with the code of WeChat and sends the token from then on', async () => {
    phone.replies = [session('t1'), me('小林')];

    const known = await signIn();

    expect(known?.user.name).toBe('小林');
    expect(phone.sent[0]).toMatchObject({ url: 'http://127.0.0.1:3000/v1/sessions', data: { code: 'code-1' } });
    expect(authorisation()).toEqual([undefined, 'Bearer t1']);
    expect(isSignedIn()).toBe(true);
  });

  it('asks who is signed in once, until told to ask again', async () => {
    phone.replies = [session('t1'), me('小林'), me('林舟')];
    await signIn();

    expect((await loadMe())?.user.name).toBe('小林');
    expect((await loadMe({ isFresh: true }))?.user.name).toBe('林舟');
    expect(phone.sent).toHaveLength(3);
  });

  it('shares one new session among calls that met an ended one together', async () => {
    phone.replies = [session('t1'), me('小林')];
    await signIn();
    phone.sent = [];
    const ended = { status: 401, body: { code: 'unauthenticated', detail: '请先登录' } };
    phone.replies = [ended, ended, session('t2'), { status: 200, body: 1 }, { status: 200, body: 2 }];

    const answers = await Promise.all([request('GET', '/a'), request('GET', '/b')]);

    expect(answers).toEqual([1, 2]);
    expect(phone.sent.filter(({ url }) => url.endsWith('/sessions'))).toHaveLength(1);
    expect(authorisation().slice(-2)).toEqual(['Bearer t2', 'Bearer t2']);
  });

  it('A1: records the texts a person agreed to, and lets nobody on who has not', async () => {
    phone.replies = [session('t1'), { status: 204 }, me('小林')];
    await signIn([{ kind: 'terms', hash: 'a'.repeat(64) }]);
    expect(phone.sent[1]).toMatchObject({ method: 'POST', url: expect.stringMatching(/consents$/) });

    const due = me('小林');
    phone.replies = [{ ...due, body: { ...due.body, isConsentDue: true } }];
    expect(await loadMe({ isFresh: true })).toBeUndefined();
    expect([isSignedIn(), mustAgreeFirst()]).toEqual([true, true]);
  });

  it('forgets everything at sign-out, even when the server cannot be reached', async () => {
    phone.replies = [session('t1'), me('小林')];
    await signIn();
    actFor('org_1');

    await expect(signOut()).rejects.toMatchObject({ code: 'unreachable' });

    expect([isSignedIn(), actingFor()]).toEqual([false, '']);
    expect(await loadMe()).toBeUndefined();
  });
});

it('lets calls of a page opened by a link wait for the sign-in at the start', async () => {
  phone.replies = [session('t1'), { status: 200, body: 'mine' }];

  await jest.isolateModulesAsync(async () => {
    const fresh = await import('../../../miniprogram/shared/session.js');
    const { request: freshRequest } = await import('../../../miniprogram/shared/request.js');
    const starting = fresh.restoreSession();
    expect(await freshRequest('GET', '/organisations/1')).toBe('mine');
    await starting;
  });

  expect(authorisation()).toEqual([undefined, 'Bearer t1']);
});

describe('asking for consent inside a tap', () => {
  const consents = {
    status: 200,
    body: { balances: {}, templates: [{ key: 'decision', id: 'tmpl-1', title: '审核结果通知' }] },
  };

  it('asks WeChat for the wanted templates and tells the server each answer', async () => {
    phone.replies = [session('t1'), me('小林')];
    await signIn();
    phone.consent = { 'tmpl-1': 'accept' };
    phone.replies = [consents, consents];

    expect(await askConsent(['decision', 'unknown'])).toEqual({ decision: 'accept' });

    expect(phone.sent.at(-1)).toMatchObject({ method: 'POST', data: { results: { decision: 'accept' } } });
  });
});
