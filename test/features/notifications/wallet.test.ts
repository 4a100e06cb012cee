import { createSettingsService } from '../../../src/features/notifications/settings.service.js';
import { templatesWith } from '../../../src/features/notifications/templates.js';
import { createWallet, type Upcoming } from '../../../src/features/notifications/wallet.service.js';
import { DAY, HOUR } from '../../../src/shared/calendar.js';
import { connectTestDatabase } from '../../support/app.js';
import { createIndexes } from '../../../src/platform/mongo/index.js';
import { fixedClock } from '../../support/fixedClock.js';

const clock = fixedClock();
const settings = createSettingsService({ clock });
let persons = 0;
let userId = '';

beforeAll(async () => {
  await connectTestDatabase();
  await createIndexes();
});
beforeEach(() => void (userId = `usr_${(persons += 1)}`));

const walletOf = (consentSource: 'push' | 'client', own = {}) =>
  createWallet({ clock, settings, templates: templatesWith(own), consentSource });
const left = async (wallet: ReturnType<typeof walletOf>, template = 'bookingReminder') =>
  (await wallet.balances(userId))[template];
const at = (ms: number) => new Date(clock.now().getTime() + ms);

describe('the reserve', () => {
  const session = (startsAt: Date): Upcoming => ({
    thing: 'booking',
    subject: 'booking:bkg_1',
    title: '与陈志远的辅导',
    startsAt,
    page: 'pages/bookings/detail/index?id=bkg_1',
  });

  it('X5: keeps the last message for the reminder of the hour before, and spends it on that', async () => {
    const wallet = walletOf('client');
    wallet.listen(async () => [session(at(2 * DAY))]);
    await wallet.report(userId, { bookingReminder: 'accept' });

    expect(await wallet.spend(userId, 'officeHour.hour')).toBe('kept_for_more_important');
    expect(await wallet.spend(userId, 'booking.hour')).toBe('taken');
    expect(await wallet.spend(userId, 'booking.hour')).toBe('no_credit');
  });

  it('X5: spends what is beyond the promised reminders, and everything once they are past', async () => {
    const wallet = walletOf('client');
    const sessions = [session(at(2 * DAY))];
    wallet.listen(async () => sessions);
    for (let times = 0; times < 2; times += 1) await wallet.report(userId, { bookingReminder: 'accept' });

    expect(await wallet.spend(userId, 'officeHour.hour')).toBe('taken');
    expect(await wallet.spend(userId, 'officeHour.hour')).toBe('kept_for_more_important');
    sessions.length = 0;
    expect(await wallet.spend(userId, 'officeHour.hour')).toBe('taken');
  });

  it('X5: one consent to a long-term template is good for many messages', async () => {
    const wallet = walletOf('client', { bookingReminder: { id: 'tmpl-long', kind: 'long' } });
    await wallet.report(userId, { bookingReminder: 'accept' });

    for (let times = 0; times < 3; times += 1) expect(await wallet.spend(userId, 'booking.hour')).toBe('taken');
    expect(await left(wallet)).toBe(1);
  });
});

describe('a refusal that arrives late', () => {
  it('H2: leaves what was consented to after it, and is itself outlived by no older consent', async () => {
    const wallet = walletOf('client');
    await wallet.report(userId, {});
    const push = walletOf('push');
    // The pushes take over now; only what is newer counts.
    await push.pushed(userId, 'agenda', { answer: 'accept', at: clock.now() });
    clock.advance(HOUR);
    const template = 'bookingReminder';

    await push.pushed(userId, template, { answer: 'accept', at: at(10_000) });
    await push.pushed(userId, template, { answer: 'reject', at: at(5_000) });
    expect(await left(push)).toBe(1);
    await push.pushed(userId, template, { answer: 'reject', at: at(20_000) });
    expect(await left(push)).toBe(0);
    await push.pushed(userId, template, { answer: 'accept', at: at(15_000) });
    expect(await left(push)).toBe(0);
    await push.pushed(userId, template, { answer: 'accept', at: at(25_000) });
    expect(await left(push)).toBe(1);
  });
});

describe('the source of consent', () => {
  it('H2: is one at a time: a consent that both tell of counts once, before and after the switch', async () => {
    const [push, client] = [walletOf('push'), walletOf('client')];
    await push.pushed(userId, 'agenda', { answer: 'accept', at: clock.now() });
    await push.report(userId, { agenda: 'accept' });
    expect(await left(push, 'agenda')).toBe(1);

    clock.advance(HOUR);
    await client.report(userId, { agenda: 'accept' });
    expect(await left(client, 'agenda')).toBe(2);
    await client.pushed(userId, 'agenda', { answer: 'accept', at: clock.now() });
    expect(await left(client, 'agenda')).toBe(2);

    clock.advance(HOUR);
    const late = at(-HOUR / 2);
    await push.pushed(userId, 'agenda', { answer: 'accept', at: late });
    expect(await left(push, 'agenda')).toBe(2);
    await push.pushed(userId, 'agenda', { answer: 'accept', at: clock.now() });
    expect(await left(push, 'agenda')).toBe(3);
  });
});
