import mongoose from 'mongoose';
import { RegistrationModel } from '../../../src/features/events/registration.model.js';
import { NotificationModel } from '../../../src/features/notifications/notification.model.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { cancel, inboxOf, publishedEvent, register, startEventApp } from './stories.js';

const DAY_BEFORE = '2026-03-11T06:00:00.000Z';
const HOUR_BEFORE = '2026-03-12T05:00:00.000Z';

describe('event reminders', () => {
  let app: TestApp;
  let organiser: Client;
  beforeAll(async () => void (app = await startEventApp()));
  beforeEach(async () => {
    app.clock.set('2026-03-05T02:00:00.000Z');
    organiser = await cast.organiser(app);
  });

  async function at(instant: string): Promise<void> {
    app.clock.set(instant);
    await app.runDuties();
    await app.runDuties();
  }

  const remindersIn = async (client: Client) =>
    (await inboxOf(client)).filter(title => ['活动日程提醒', '活动即将开始'].includes(title)).reverse();
  const remindersOf = async (name: string) => remindersIn(await app.signIn(name));

  it('come a day and an hour before, once, to those who have a seat', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 1, waitlist: true });
    await register(await app.signIn('seated'), eventId);
    await register(await app.signIn('waiting'), eventId);

    await at('2026-03-11T05:59:59.999Z');
    expect(await remindersOf('seated')).toEqual([]);
    await at(DAY_BEFORE);
    await at(HOUR_BEFORE);

    expect(await remindersOf('seated')).toEqual(['活动日程提醒', '活动即将开始']);
    expect(await remindersOf('waiting')).toEqual([]);
  });

  it('follow the event when it moves, even after a reminder for the earlier time', async () => {
    const eventId = await publishedEvent(organiser);
    await register(await app.signIn('follower'), eventId);
    await at(DAY_BEFORE);

    await (
      await cast.organiser(app)
    ).patch(`/v1/events/${eventId}`, { startsAt: '2026-03-14T06:00:00Z', endsAt: '2026-03-14T08:00:00Z' });
    await at(HOUR_BEFORE);
    expect(await remindersOf('follower')).toEqual(['活动日程提醒']);
    await at('2026-03-13T06:00:00.000Z');
    await at('2026-03-14T05:00:00.000Z');

    expect(await remindersOf('follower')).toEqual(['活动日程提醒', '活动日程提醒', '活动即将开始']);
  });

  it('are dropped when the event is cancelled, and do not reach who has cancelled', async () => {
    const held = await publishedEvent(organiser);
    const gone = await publishedEvent(organiser, { title: '不办了' });
    const quitter = await app.signIn('quitter');
    const { body } = await register(quitter, held);
    await register(quitter, gone);
    await cancel(quitter, body.id);
    await organiser.post(`/v1/events/${gone}/cancel`, {});

    await at(DAY_BEFORE);
    await at(HOUR_BEFORE);

    expect(await remindersOf('quitter')).toEqual([]);
  });

  /** As many more registrations like this one, each of a person of its own. */
  async function crowd(registrationId: string, size: number): Promise<string[]> {
    const record = await RegistrationModel.findById(registrationId).lean();
    if (!record) throw new Error('nobody is registered');
    const userIds = Array.from({ length: size }, (_, index) => `usr_crowd${index}`);
    await RegistrationModel.insertMany(
      userIds.map((userId, index) => ({ ...record, _id: `reg_crowd${index}`, userId, code: `C${index}` })),
    );
    return userIds;
  }

  it('reach every one of more people than one unit tells', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 300 });
    const { body } = await register(await app.signIn('first'), eventId);
    const userIds = await crowd(body.id, 210);

    await at(DAY_BEFORE);

    const told = await NotificationModel.find({ userId: mongoose.trusted({ $in: userIds }) }).lean();
    expect(told.map(({ userId }) => userId).toSorted()).toEqual(userIds.toSorted());
  });
});
