import { NotificationModel } from '../../../src/features/notifications/notification.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { refused } from '../../support/refused.js';

describe('news and its WeChat message', () => {
  let app: TestApp;
  let person: Client;
  let count = 0;
  const tell = (dedupeKey = `news ${(count += 1)}`) =>
    app.services.notifications.notify('booking.accepted', person.userId, {
      data: { mentor: '陈志远', startsAt: '2026-03-06 14:00', bookingId: 'bkg_1' },
      dedupeKey,
    });
  const allow = (times: number) =>
    Promise.all(
      Array.from({ length: times }, () => person.post('/v1/subscriptions', { results: { bookingResult: 'accept' } })),
    );

  beforeEach(async () => {
    app ??= await startTestApp();
    count += 1;
    person = await app.signIn(`person-${count}`);
    app.wechat.sent.length = 0;
  });

  it('stands in the inbox at once and is sent while the allowance lasts', async () => {
    await allow(1);
    await tell();
    await tell();
    await app.runDuties();

    const inbox = await person.get('/v1/notifications');
    expect(inbox.body).toMatchObject({
      unread: 2,
      items: [{ text: '陈志远 接受了 2026-03-06 周五 14:00 的预约。' }, {}],
    });
    expect(app.wechat.sent).toHaveLength(1);
    expect(app.wechat.sent[0]).toMatchObject({
      data: { thing1: '陈志远', time2: '2026年3月6日 14:00', thing4: '点击查看详情' },
    });
    expect((await person.get('/v1/subscriptions')).body.balances.bookingResult).toBe(0);
  });

  it('counts what the client reports where WeChat pushes nothing, and says so to whoever pushes', async () => {
    const query = 'timestamp=1&nonce=n';
    const { anyone } = app;

    expect(await anyone.get(`/v1/wechat/push?signature=0&${query}&echostr=hello`)).toMatchObject(
      refused(404, 'push_not_configured'),
    );
    const sent = anyone.post(`/v1/wechat/push?msg_signature=0&${query}`, JSON.stringify({ Encrypt: 'eA==' }));
    expect(await sent).toMatchObject(refused(404, 'push_not_configured'));
    await allow(1);
    expect((await person.get('/v1/subscriptions')).body.balances.bookingResult).toBe(1);
  });

  it('is told once, however often it is announced', async () => {
    await allow(3);
    await Promise.all([tell('same'), tell('same'), tell('same')]);
    await app.runDuties();

    expect((await person.get('/v1/notifications')).body.items).toHaveLength(1);
    expect(app.wechat.sent).toHaveLength(1);
  });

  it('is never resent when the outcome is unknown, nor when a worker died while sending', async () => {
    await allow(2);
    app.wechat.answerNext({ kind: 'unknown' });
    await tell();
    await app.runDuties();
    app.clock.advance(3_600_000);
    await app.runDuties();
    expect(app.wechat.sent).toHaveLength(1);

    await tell();
    await NotificationModel.updateMany(
      { userId: person.userId, delivery: 'queued' },
      { $set: { delivery: 'sending' } },
    );
    await app.runDuties();

    expect(app.wechat.sent).toHaveLength(1);
    const rows = await NotificationModel.find({ userId: person.userId }).lean();
    expect(rows.map(row => row.delivery)).toEqual(['inDoubt', 'inDoubt']);
  });

  it('H2: empties the allowance when WeChat says it is refused, and keeps it when WeChat is busy', async () => {
    await allow(2);
    app.wechat.answerNext({ kind: 'busy', untilTomorrow: false });
    await tell();
    await app.runDuties();
    expect((await person.get('/v1/subscriptions')).body.balances.bookingResult).toBe(2);
    app.clock.advance(60_000);
    app.wechat.answerNext({ kind: 'refused' });
    await app.runDuties();

    expect((await person.get('/v1/subscriptions')).body.balances.bookingResult).toBe(0);
  });

  it('is read by its owner only', async () => {
    await tell();
    const { body } = await person.get('/v1/notifications');
    const stranger = await app.signIn('stranger');

    expect((await stranger.post(`/v1/notifications/${body.items[0].id}/read`)).status).toBe(404);
    expect((await person.post(`/v1/notifications/${body.items[0].id}/read`)).body.readAt).not.toBeNull();
  });
});
