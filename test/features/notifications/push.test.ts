import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { TEMPLATES } from '../../../config/notifications/index.js';
import { createMessagePush } from '../../../src/platform/wechat/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { fixedClock } from '../../support/fixedClock.js';

const APP_ID = 'wxtest';
const TOKEN = 'push-token';
const AES_KEY = randomBytes(32).toString('base64').slice(0, 43);
const clock = fixedClock();

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.toSorted().join('')).digest('hex');

function encrypt(message: object, appId = APP_ID): string {
  const key = Buffer.from(`${AES_KEY}=`, 'base64');
  const text = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

describe('what WeChat pushes', () => {
  let app: TestApp;
  let person: Client;
  let count = 0;
  beforeAll(async () => {
    app = await startTestApp({
      clock,
      push: createMessagePush({ appId: APP_ID, token: TOKEN, aesKeys: [AES_KEY], clock }),
    });
  });
  beforeEach(async () => {
    count += 1;
    person = await app.signIn(`pushed-${count}`);
  });

  const consent = (answer: 'accept' | 'reject', times: 1 | 2 = 1) => {
    const item = { TemplateId: TEMPLATES.bookingResult.id, SubscribeStatusString: answer, PopupScene: '1' };
    return {
      FromUserName: `o-test-pushed-${count}`,
      CreateTime: Math.floor(clock.now().getTime() / 1_000),
      Event: 'subscribe_msg_popup_event',
      List: times === 1 ? item : [item, { ...item, TemplateId: TEMPLATES.eventResult.id }],
    };
  };
  const push = (encrypted: string, age = 0, signature?: string) => {
    const timestamp = String(Math.floor(clock.now().getTime() / 1_000) - age);
    const sign = signature ?? sha1(TOKEN, timestamp, 'nonce', encrypted);
    const query = `encrypt_type=aes&timestamp=${timestamp}&nonce=nonce&msg_signature=${sign}`;
    return app.anyone.post(`/v1/wechat/push?${query}`, JSON.stringify({ ToUserName: 'gh', Encrypt: encrypted }));
  };
  const balances = async () => (await person.get('/v1/subscriptions')).body.balances;

  it('counts consent once, whether the list is one thing or several, and however often it is repeated', async () => {
    const one = encrypt(consent('accept'));
    expect(await push(one)).toMatchObject({ status: 200, body: 'success' });
    expect((await push(one)).status).toBe(200);
    expect(await balances()).toMatchObject({ bookingResult: 1, eventResult: 0 });

    clock.advance(2_000);
    await push(encrypt(consent('accept', 2)));
    expect(await balances()).toMatchObject({ bookingResult: 2, eventResult: 1 });
  });

  it('does not count what the client reports as well', async () => {
    await person.post('/v1/subscriptions', { results: { bookingResult: 'accept' } });

    expect(await balances()).toMatchObject({ bookingResult: 0 });
  });

  it('refuses what is forged, stale, or meant for another app', async () => {
    const genuine = encrypt(consent('accept'));

    expect(await push(genuine, 0, 'f'.repeat(40))).toMatchObject({ status: 401, body: { code: 'push_not_genuine' } });
    expect((await push(genuine, 900)).status).toBe(401);
    expect((await push(encrypt(consent('accept'), 'wxother'))).status).toBe(401);
    expect(await balances()).toMatchObject({ bookingResult: 0 });
  });

  it('echoes the text by which WeChat checks the address', async () => {
    const timestamp = String(Math.floor(clock.now().getTime() / 1_000));
    const signature = sha1(TOKEN, timestamp, 'n');
    const query = `signature=${signature}&timestamp=${timestamp}&nonce=n&echostr=hello`;

    expect(await app.anyone.get(`/v1/wechat/push?${query}`)).toMatchObject({ status: 200, body: 'hello' });
    expect((await app.anyone.get(`/v1/wechat/push?${query.replace(signature, '0'.repeat(40))}`)).status).toBe(401);
  });
});
