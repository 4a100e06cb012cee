import { NotificationModel } from '../../../src/features/notifications/notification.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { withoutGuard } from '../../support/sabotage.js';

let app: TestApp;
let person: Client;
let count = 0;

beforeAll(async () => void (app = await startTestApp()));
beforeEach(async () => {
  person = await app.signIn(`guarded-${(count += 1)}`);
  app.wechat.sent.length = 0;
});

const tell = (dedupeKey: string) =>
  app.services.notifications.notify('booking.accepted', person.userId, {
    data: { mentor: '陈志远', startsAt: '2026-03-06 14:00', bookingId: 'bkg_1' },
    dedupeKey,
  });
async function allow(times: number): Promise<void> {
  for (let one = 0; one < times; one += 1)
    await person.post('/v1/subscriptions', { results: { bookingResult: 'accept' } });
}

describe('news announced by several at once', () => {
  const race = async () => {
    await Promise.all(Array.from({ length: 8 }, () => tell('same')));
    return NotificationModel.countDocuments({ userId: person.userId });
  };

  it('H1: is told once', async () => expect(await race()).toBe(1));

  it('would be told several times without its key', async () =>
    expect(await withoutGuard('notification.dedupe', race)).toBeGreaterThan(1));
});

describe('more news than a person allows messages', () => {
  const spend = async () => {
    await allow(2);
    for (const key of ['a', 'b', 'c', 'd', 'e']) await tell(key);
    await app.runDuties();
    return app.wechat.sent.length;
  };

  it('H2: sends as many as are allowed', async () => expect(await spend()).toBe(2));

  it('would send more without the balance', async () =>
    expect(await withoutGuard('notification.credit', spend)).toBeGreaterThan(2));
});

describe('one message in the hands of two workers', () => {
  const race = async () => {
    await allow(2);
    await tell('one');
    const id = (await NotificationModel.findOne({ userId: person.userId }).lean())?._id ?? '';
    const keys = ['first', 'second'].map(name => `${name} ${id}`);
    const dueAt = app.clock.now();
    const plan = {
      subject: `notification:${id}`,
      kind: 'notification.deliver',
      payload: { notificationId: id },
    } as const;
    for (const key of keys) await app.services.duties.plan({ ...plan, key, dueAt });
    await Promise.all(keys.map(key => app.services.duties.perform(key)));
    return app.wechat.sent.length;
  };

  it('H6: leaves once', async () => expect(await race()).toBe(1));

  it('would leave twice without the mark of who sends it', async () =>
    expect(await withoutGuard('notification.sending', race)).toBe(2));
});
