import { DaySessionModel } from '../../../src/features/mentoring/mentorDay.model.js';
import type { Client } from '../../support/client.js';

/** What the mentoring side needs: an agreed session with a task, a mentor day, a meeting of a day, and a calendar. */
export async function buildMentoring(
  { founder, mentor, coordinator, stranger }: Record<'founder' | 'mentor' | 'coordinator' | 'stranger', Client>,
  ids: { startup: string; mentor: string },
) {
  const wish = { startsAt: '2026-03-09T06:00:00.000Z', minutes: 60, mode: 'online', topic: '请教产线选型' };
  const { body: asked } = await founder.as(ids.startup).post('/v1/bookings', { mentorId: ids.mentor, ...wish });
  await mentor.post(`/v1/bookings/${asked.id}/accept`);
  const task = { text: '准备样品清单', side: 'applicant', dueOn: '2026-03-20' };
  const { body: added } = await founder.post(`/v1/bookings/${asked.id}/tasks`, task);
  const { body: day } = await coordinator.post('/v1/mentor-days', {
    title: '三月导师日',
    on: '2026-03-20',
    from: '13:30',
    rounds: 2,
    place: '创业大厦',
    startupIds: [ids.startup],
    mentorIds: [ids.mentor],
  });
  const daySession = `${day.id} ${ids.startup} ${ids.mentor}`;
  await DaySessionModel.create({
    _id: daySession,
    dayId: day.id,
    startupId: ids.startup,
    mentorId: ids.mentor,
    round: 0,
    startsAt: new Date('2026-03-01T00:00:00.000Z'),
    bookingId: null,
    problem: null,
    opinions: { applicant: null, mentor: null },
  });
  const { body: feed } = await stranger.post('/v1/me/calendar-feed');
  const secret = /calendars\/(\w+)\.ics/.exec(String(feed.path))?.[1] ?? '';
  return {
    daySession,
    secret,
    ids: { agreed: String(asked.id), mentoringTask: String(added.id), mentorDay: String(day.id) },
  };
}
