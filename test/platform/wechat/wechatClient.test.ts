import { createWechatClient, memoryValues, type WechatClient } from '../../../src/platform/wechat/index.js';
import type { Log } from '../../../src/platform/log/log.js';
import { startFakeWechat, type FakeWechat } from '../../../tools/fake-wechat/index.js';
import { closeLater } from '../../support/cleanUp.js';
import { fixedClock } from '../../support/fixedClock.js';

const clock = fixedClock();
const TEMPLATE = 'tmpl-booking-result';
const DATA = { thing1: '导师林', time2: '2026年3月6日 14:00', phrase3: '已确认', thing4: '请准时到场' };

let fake: FakeWechat;
let client: WechatClient;
let lines: string[] = [];

const keep = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
const log: Log = { error: keep, warn: keep, info: keep, debug: keep, child: () => log };

const connect = (change: Partial<Parameters<typeof createWechatClient>[0]> = {}) =>
  createWechatClient({
    baseUrl: fake.url,
    appId: fake.credentials.appId,
    appSecret: fake.credentials.appSecret,
    values: memoryValues(clock),
    log,
    clock,
    retryDelaysMs: [1, 1],
    timeoutMs: 15_000,
    ...change,
  });

const callsTo = (path: string) => fake.requests.filter(request => request.path === path).length;
const control = (path: string, body: object) =>
  fetch(`${fake.url}/__fake${path}`, { method: 'POST', body: JSON.stringify(body) }).then(
    response => response.json() as Promise<{ code: string }>,
  );

async function allow(openid: string, times = 1): Promise<void> {
  for (let tap = 0; tap < times; tap += 1) await control('/mp/subscribe', { openid, ids: [TEMPLATE] });
}

beforeAll(async () => {
  fake = await startFakeWechat({ clock });
  closeLater(() => fake.stop());
});

beforeEach(() => {
  fake.faults.clear();
  fake.requests.length = 0;
  fake.state.tokens = [];
  fake.fake.switches.ipRefused = false;
  lines = [];
  client = connect();
});

describe('exchangeCode', () => {
  it('gives the same person the same openid', async () => {
    const first = await client.exchangeCode('dev:founder');
    const second = await client.exchangeCode('dev:founder:abc');

    expect(first).toEqual({ openid: fake.openidOf('founder') });
    expect(second).toEqual(first);
  });

  it('refuses a code that was used with wechat_code_invalid', async () => {
    await client.exchangeCode('dev:founder:once');

    await expect(client.exchangeCode('dev:founder:once')).rejects.toMatchObject({
      status: 401,
      code: 'wechat_code_invalid',
    });
  });

  it('refuses a code older than five minutes', async () => {
    const { code } = await control('/mp/login', { name: 'founder' });
    fake.advance(5 * 60_000 + 1);

    await expect(client.exchangeCode(code)).rejects.toMatchObject({ status: 401, code: 'wechat_code_invalid' });
  });

  it('answers 403 for a person whom WeChat blocks', async () => {
    await expect(client.exchangeCode('risk:someone')).rejects.toMatchObject({
      status: 403,
      code: 'wechat_account_blocked',
    });
  });

  it('does not repeat a code whose answer was lost', async () => {
    fake.faults.add({ match: { path: '/sns/' }, action: { reset: true } });

    await expect(client.exchangeCode('dev:founder')).rejects.toMatchObject({ status: 401, code: 'wechat_code_retry' });
    expect(callsTo('/sns/jscode2session')).toBe(1);
  });

  it.each([
    ['busy', { errcode: -1 }],
    ['http 502', { http: { status: 502 } }],
  ])('answers 503 with Retry-After while WeChat is %s', async (_name, action) => {
    fake.faults.add({ match: { path: '/sns/' }, action });

    await expect(client.exchangeCode('dev:founder')).rejects.toMatchObject({
      status: 503,
      code: 'wechat_unavailable',
      details: { retryAfterSeconds: 5 },
    });
  });

  it('keeps the secret, the code and the openid out of logs and errors', async () => {
    fake.faults.add({ match: { path: '/sns/' }, action: { errcode: 40_029, errmsg: 'invalid code' } });

    const error = await client.exchangeCode('dev:founder').catch((cause: unknown) => cause);

    const written = `${lines.join('\n')}${JSON.stringify(error)}${error instanceof Error ? error.stack : ''}`;
    for (const secret of [fake.credentials.appSecret, 'dev:founder', fake.openidOf('founder')])
      expect(written).not.toContain(secret);
    expect(lines.join()).toContain('40029');
  });
});

describe('the access token', () => {
  it('is fetched once for 50 calls at the same time', async () => {
    const { openid } = await client.exchangeCode('dev:mentor');
    fake.requests.length = 0;

    await Promise.all(
      Array.from({ length: 50 }, () => client.sendSubscribeMessage({ openid, templateId: TEMPLATE, data: DATA })),
    );

    expect(callsTo('/cgi-bin/stable_token')).toBe(1);
  });

  it('is fetched once by two processes that share their values', async () => {
    const values = memoryValues(clock);
    const [left, right] = [connect({ values }), connect({ values })];

    await Promise.all([left, right, left, right].map(each => each.miniProgramCode({ scene: 'a=1', page: '' })));

    expect(callsTo('/cgi-bin/stable_token')).toBe(1);
  });

  it('is fetched anew once when WeChat no longer takes it', async () => {
    await client.miniProgramCode({ scene: 'a=1', page: '' });
    fake.state.tokens = [];

    await client.miniProgramCode({ scene: 'a=1', page: '' });

    expect(callsTo('/cgi-bin/stable_token')).toBe(2);
    expect(callsTo('/wxa/getwxacodeunlimit')).toBe(3);
  });

  it('does not lie in the shared values in clear', async () => {
    const values = memoryValues(clock);
    await connect({ values }).miniProgramCode({ scene: 'a=1', page: '' });

    const kept = await values.get(`wx:at:${fake.credentials.appId}`);

    expect(kept).toBeTruthy();
    expect(kept).not.toContain(fake.state.tokens[0]?.token);
  });

  it('is fetched without the shared values when they are away', async () => {
    const away = () => Promise.reject(new Error('redis is away'));
    const values = { get: away, set: away, claim: away, removeIf: away };

    await expect(connect({ values }).miniProgramCode({ scene: 'a=1', page: '' })).resolves.toBeInstanceOf(Buffer);
  });
});

describe('sendSubscribeMessage', () => {
  const send = (openid: string, change: object = {}) =>
    client.sendSubscribeMessage({
      openid,
      templateId: TEMPLATE,
      page: 'pages/bookings/detail/index?id=b1',
      data: DATA,
      ...change,
    });

  it('delivers a message and uses one permission', async () => {
    const { openid } = await client.exchangeCode('dev:sender');
    await allow(openid, 2);

    await expect(send(openid)).resolves.toEqual({ kind: 'sent' });

    const messages = await fetch(`${fake.url}/__fake/messages?openid=${openid}`).then(response => response.json());
    expect(messages).toMatchObject([{ openid, title: '预约结果通知', data: DATA }]);
    expect(fake.state.grants[`${openid} ${TEMPLATE}`]?.balance).toBe(1);
  });

  it('reports refused once nothing is left, without trying again', async () => {
    const { openid } = await client.exchangeCode('dev:poor');
    fake.requests.length = 0;

    await expect(send(openid)).resolves.toEqual({ kind: 'refused' });
    expect(callsTo('/cgi-bin/message/subscribe/send')).toBe(1);
  });

  it('names the field that WeChat refuses, and uses no permission', async () => {
    const { openid } = await client.exchangeCode('dev:wordy');
    await allow(openid);

    const outcome = await send(openid, { data: { ...DATA, thing1: '二十一个字的内容超过微信允许的二十个字的上限了' } });

    expect(outcome).toEqual({ kind: 'invalid', errcode: 47_003, field: 'thing1' });
    expect(fake.state.grants[`${openid} ${TEMPLATE}`]?.balance).toBe(1);
  });

  it.each([
    ['an unknown template', { templateId: 'nobody-made-this' }, { kind: 'invalid', errcode: 40_037 }],
    ['an unknown person', { openid: 'o-nobody' }, { kind: 'noSuchPerson' }],
  ])('reports %s', async (_name, change, outcome) => {
    const { openid } = await client.exchangeCode('dev:sender');

    await expect(send(openid, change)).resolves.toMatchObject(outcome);
  });

  it('does not send again when the answer was lost', async () => {
    const { openid } = await client.exchangeCode('dev:unsure');
    await allow(openid, 2);
    fake.requests.length = 0;
    fake.faults.add({ match: { path: '/cgi-bin/message' }, times: 1, action: { reset: true } });

    await expect(send(openid)).resolves.toEqual({ kind: 'unknown' });
    expect(callsTo('/cgi-bin/message/subscribe/send')).toBe(1);
    expect(fake.state.messages.filter(message => message.openid === openid)).toHaveLength(1);
  });

  it('may send later when the answer lost was that of the token call', async () => {
    const { openid } = await client.exchangeCode('dev:early');
    fake.faults.add({ match: { path: '/cgi-bin/stable_token' }, action: { reset: true } });

    await expect(send(openid)).resolves.toEqual({ kind: 'busy', untilTomorrow: false });
  });

  it('tries again while WeChat is busy, and then says so', async () => {
    const { openid } = await client.exchangeCode('dev:patient');
    await allow(openid);
    fake.faults.add({ match: { path: '/cgi-bin/message' }, times: 2, action: { errcode: -1 } });
    await expect(send(openid)).resolves.toEqual({ kind: 'sent' });

    fake.faults.add({
      match: { path: '/cgi-bin/message' },
      action: { errcode: 45_009, errmsg: 'reach max api daily quota limit' },
    });
    await expect(send(openid)).resolves.toEqual({ kind: 'busy', untilTomorrow: true });
  });

  it('reports a caller who is not in the allowlist as misconfigured', async () => {
    const { openid } = await client.exchangeCode('dev:sender');
    fake.fake.switches.ipRefused = true;

    await expect(send(openid)).resolves.toEqual({ kind: 'misconfigured', errcode: 40_164 });
    expect(lines.join()).toContain('wechat refuses our settings');
  });
});

describe('verifiedPhone', () => {
  it('returns the number that WeChat has verified', async () => {
    const { openid } = await client.exchangeCode('dev:founder');

    await expect(client.verifiedPhone('phone:13800138000', openid)).resolves.toEqual({
      phone: '13800138000',
      countryCode: '86',
      verifiedAt: expect.any(Date),
    });
  });

  it('A1: believes neither an answer for another app nor one from another day', async () => {
    const { openid } = await client.exchangeCode('dev:founder');
    const tomorrow = fixedClock(new Date(clock.now().getTime() + 86_400_000));

    for (const doubtful of [connect({ clock: tomorrow }), connect({ appId: 'wx-another-app' })])
      await expect(doubtful.verifiedPhone('phone:13800138000', openid)).rejects.toMatchObject({
        code: expect.stringMatching(/phone_code_invalid|wechat_unavailable/),
      });
  });

  it('refuses the code of another person, a used code and a log-in code', async () => {
    const { openid } = await client.exchangeCode('dev:founder');
    const { code } = await control('/mp/phone', { number: '13900139000', name: 'mentor' });
    await client.verifiedPhone('phone:13800138000:once', openid);

    for (const bad of [code, 'phone:13800138000:once', 'dev:founder'])
      await expect(client.verifiedPhone(bad, openid)).rejects.toMatchObject({
        status: 422,
        code: 'phone_code_invalid',
      });
  });

  it('asks for another tap when the answer was lost', async () => {
    const { openid } = await client.exchangeCode('dev:founder');
    fake.faults.add({ match: { path: '/wxa/business' }, action: { reset: true } });
    fake.requests.length = 0;

    await expect(client.verifiedPhone('phone:13800138000', openid)).rejects.toMatchObject({
      code: 'phone_code_invalid',
    });
    expect(callsTo('/wxa/business/getuserphonenumber')).toBe(1);
  });
});

describe('miniProgramCode', () => {
  it('returns a PNG', async () => {
    const png = await client.miniProgramCode({
      scene: 'e=64f0c0ffee64f0c0ffee64f0',
      page: 'pages/events/detail/index',
    });

    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  });

  it('refuses a scene of 33 characters before any call', async () => {
    await expect(client.miniProgramCode({ scene: 'x'.repeat(33), page: '' })).rejects.toThrow(RangeError);
    expect(fake.requests).toHaveLength(0);
  });

  it('answers 503 when WeChat sends a page instead of a picture', async () => {
    fake.faults.add({ match: { path: '/wxa/getwxacode' }, action: { htmlBody: true } });

    await expect(client.miniProgramCode({ scene: 'a=1', page: '' })).rejects.toMatchObject({ status: 503 });
  });
});
