import { createTencentSms } from '../../../src/platform/sms/index.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { fixedClock } from '../../support/fixedClock.js';
import { startFakeTextMessages, type FakeTextMessages } from '../../support/fakes/fakeTextMessages.js';

const account = { secretId: 'id-for-tests', secretKey: 'key-for-tests' };
const clock = fixedClock();
let platform: FakeTextMessages;
let app: TestApp;
let person: Client;
let count = 0;

beforeAll(async () => {
  platform = await startFakeTextMessages(account);
  const names = { appId: '1400000000', signName: '创孵云', templateId: '100001', region: 'ap-guangzhou' };
  const sms = createTencentSms({ ...account, ...names, baseUrl: platform.url, clock, log: silentLog });
  app = await startTestApp({ clock, sms });
});
beforeEach(async () => {
  person = await app.signIn(`texted-${(count += 1)}`);
  platform.taken.length = 0;
});

const wish = (sms: boolean) =>
  person.put('/v1/reminders/settings', { quiet: null, leads: { booking: [], event: [] }, sms });
const bind = () => person.post('/v1/me/phone', { code: `phone:1390000${String(1_000 + count)}` });
const tell = (kind: 'booking.cancelled' | 'booking.accepted' = 'booking.cancelled') =>
  app.services.notifications.notify(kind, person.userId, {
    data: {
      with: '陈志远',
      mentor: '陈志远',
      startsAt: '2026-03-06 14:00',
      note: '',
      bookingId: 'bkg_1',
      result: '已取消',
    },
    dedupeKey: `text ${count}`,
  });
const delivery = async () => (await person.get('/v1/notifications/deliveries')).body.items[0];

describe('a text message in the place of a WeChat message', () => {
  it('H4: is sent once to who wants it and has a phone, for news that is worth it', async () => {
    await bind();
    await wish(true);
    await tell();
    await app.runDuties();
    await app.runDuties();

    expect(platform.taken).toHaveLength(1);
    expect(platform.taken[0]?.TemplateParamSet).toEqual(['预约已取消', '2026-03-06 14:00 的预约已取消。']);
    expect(await delivery()).toMatchObject({ delivery: 'inboxOnly', sms: '已发送' });
  });

  it('H4: is not sent unasked, without a phone, or for lesser news', async () => {
    await bind();
    await tell();
    await app.runDuties();
    await wish(true);
    count += 1_000;
    await tell('booking.accepted');
    await app.runDuties();
    count -= 1_000;
    expect(platform.taken).toHaveLength(0);

    person = await app.signIn(`texted-${(count += 1)}`);
    await wish(true);
    await tell();
    await app.runDuties();
    expect(platform.taken).toHaveLength(0);
    expect((await delivery()).steps.at(-1)).toMatchObject({ channel: 'sms', reason: '没有绑定手机号，未发短信' });
  });

  it('H6: is tried again when the platform is busy, and never when the answer was lost', async () => {
    await bind();
    await wish(true);
    platform.answerNext({ error: 'RequestLimitExceeded' }, 'hangUp');
    await tell();
    await app.runDuties();
    expect(await delivery()).toMatchObject({ sms: '等待发送' });
    for (let tries = 0; tries < 4; tries += 1) {
      clock.advance(600_000);
      await app.runDuties();
    }

    expect(platform.taken).toHaveLength(0);
    expect(await delivery()).toMatchObject({ sms: '结果未知' });
  });
});
