import '../support/phone.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';
import {
  createRequester,
  queryString,
  type Exchange,
  type Ports,
  type RawReply,
} from '../../../miniprogram/shared/requester.js';

const ok = (body: unknown = { id: '1' }): RawReply => ({ status: 200, body, headers: {} });
const problem = (status: number, code: string, headers: Record<string, string> = {}): RawReply => ({
  status,
  body: { code, detail: `句子 ${code}`, status },
  headers,
});

function phoneThatAnswers(...replies: (RawReply | 'unreachable')[]) {
  const sent: Exchange[] = [];
  const pauses: number[] = [];
  let token = 'old-token';
  let renewals = 0;
  let keys = 0;
  const ports: Ports = {
    baseUrl: 'http://api',
    async send(exchange) {
      sent.push(exchange);
      const reply = replies.shift();
      if (!reply || reply === 'unreachable') throw new Error('request:fail');
      return reply;
    },
    token: () => token,
    organisationId: () => 'org_1',
    newKey: () => `key-${++keys}`,
    async renewSession() {
      renewals += 1;
      token = 'new-token';
      return true;
    },
    pause: async seconds => void pauses.push(seconds),
  };
  return { ports, request: createRequester(ports), sent, pauses, renewals: () => renewals };
}

describe('calling the API', () => {
  it('sends the token, the acting organisation and the query, and answers the body', async () => {
    const { request, sent } = phoneThatAnswers(ok({ items: [] }));

    const reply = await request('GET', '/mentors', { query: { q: '新材料', cursor: undefined, mode: '' } });

    expect(reply).toEqual({ items: [] });
    expect(sent[0]?.url).toBe('http://api/v1/mentors?q=%E6%96%B0%E6%9D%90%E6%96%99');
    expect(sent[0]?.headers).toEqual({
      accept: 'application/json',
      authorization: 'Bearer old-token',
      'x-organisation-id': 'org_1',
    });
  });

  it('acts for the person alone when asked to', async () => {
    const { request, sent } = phoneThatAnswers(ok());
    await request('GET', '/bookings', { asSelf: true });
    expect(sent[0]?.headers['x-organisation-id']).toBeUndefined();
  });

  it('repeats an unsafe call under the same key when the network drops', async () => {
    const { request, sent } = phoneThatAnswers('unreachable', 'unreachable', ok());

    await request('POST', '/bookings', { body: { a: 1 } });

    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1', 'key-1']);
  });

  it('keeps the key that the caller holds for a repeatable attempt', async () => {
    const { request, sent } = phoneThatAnswers(ok());
    await request('POST', '/bookings', { key: 'draft-key' });
    expect(sent[0]?.headers['idempotency-key']).toBe('draft-key');
  });

  it('says in Chinese that the network is down once three tries failed', async () => {
    const { request, sent } = phoneThatAnswers();

    await expect(request('GET', '/me')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('网络'),
    });

    expect(sent).toHaveLength(3);
  });

  it('waits as long as a busy server asks, and gives up when that is long', async () => {
    const patient = phoneThatAnswers(problem(503, 'busy', { 'Retry-After': '2' }), ok());
    await patient.request('GET', '/me');
    expect(patient.pauses).toEqual([2]);

    const hopeless = phoneThatAnswers(problem(429, 'too_many_requests', { 'Retry-After': '60' }), ok());
    await expect(hopeless.request('GET', '/me')).rejects.toMatchObject({ retryAfterSeconds: 60 });
    expect(hopeless.sent).toHaveLength(1);
  });

  it('opens a new session once after a 401 and repeats the call under the same key', async () => {
    const { request, sent, renewals } = phoneThatAnswers(problem(401, 'unauthenticated'), ok());

    await request('POST', '/bookings');

    expect(renewals()).toBe(1);
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer old-token', 'Bearer new-token']);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('gives up when the new session is refused too', async () => {
    const { request, renewals } = phoneThatAnswers(problem(401, 'unauthenticated'), problem(401, 'unauthenticated'));
    await expect(request('GET', '/me')).rejects.toMatchObject({ status: 401 });
    expect(renewals()).toBe(1);
  });

  it('does not ask a visitor to sign in behind their back', async () => {
    const { ports, renewals } = phoneThatAnswers(problem(401, 'unauthenticated'));
    const request = createRequester({ ...ports, token: () => '' });
    await expect(request('GET', '/me')).rejects.toBeInstanceOf(ApiError);
    expect(renewals()).toBe(0);
  });

  it('never repeats a refusal', async () => {
    const { request, sent } = phoneThatAnswers(problem(409, 'slot_taken'), ok());
    await expect(request('POST', '/bookings')).rejects.toMatchObject({
      code: 'slot_taken',
      message: '句子 slot_taken',
    });
    expect(sent).toHaveLength(1);
  });
});

it('leaves out of a query what was not given', () => {
  expect(queryString({ a: 1, b: undefined, c: '', d: false })).toBe('?a=1&d=false');
  expect(queryString()).toBe('');
});
