import { CALENDAR } from '../../../config/mentoring.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { DAY, HOUR } from '../../shared/calendar.js';
import { allow, notFound } from '../../shared/errors.js';
import { randomText, sha256 } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import { placeOf, sessionQueries, type BookingRecord, type Mentoring } from '../mentors/index.js';
import { calendarFeedOf, type CalendarEntry } from './calendarFeed.rules.js';
import { calendarFeedStore } from './calendar.store.js';
import { sessionRecordStore } from './task.store.js';

/** What another feature puts into a person's calendar, in a stretch of time. */
export type CalendarSource = (userId: string, range: { from: Date; before: Date }) => Promise<CalendarEntry[]>;

export interface CalendarService {
  /** A new secret address; the one before answers 404 from now on. */
  open(actor: Actor): Promise<{ path: string; createdAt: Date }>;
  close(actor: Actor): Promise<void>;
  state(actor: Actor): Promise<{ createdAt: Date | null }>;
  /** The calendar behind a secret; 404 for a wrong, replaced or closed one, and for somebody who was disabled. */
  read(secret: string): Promise<string>;
  /** Lets a feature add what it knows: the events a person registered for. */
  contribute(source: CalendarSource): void;
  /** The meeting link of a session, for its two sides, near its start. */
  videoLink(actor: Actor, bookingId: string): Promise<{ url: string | null; opensAt: Date; isSet: boolean }>;
  putVideoLink(actor: Actor, bookingId: string, url: string | null): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  bookings: Mentoring['bookings'];
  mentors: Mentoring['mentors'];
}

const SECRET_LENGTH = 40;
const STATUS: Readonly<Record<string, CalendarEntry['status']>> = {
  requested: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  held: 'CONFIRMED',
  noShow: 'CONFIRMED',
};

/** A cancelled session is another version than the one it replaces. */
const entryOf = (booking: BookingRecord, isMentor: boolean): CalendarEntry => {
  const status = STATUS[booking.status] ?? 'CANCELLED';
  return {
    id: booking._id,
    sequence: booking.reschedules + (status === 'CANCELLED' ? 1 : 0),
    status,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    changedAt: booking.updatedAt,
    title: `导师辅导：${isMentor ? booking.organisationName : booking.mentorName}`,
    place: placeOf(booking),
    text: booking.topic,
  };
};

/** 日历: the personal feed behind a secret address, and the meeting links of sessions. */
export function createCalendarService({ clock, audit, identity, bookings, mentors }: Parts): CalendarService {
  const sources: CalendarSource[] = [];

  async function sessionsOf(actor: Actor, range: { from: Date; before: Date }): Promise<CalendarEntry[]> {
    const organisationIds = actor.memberships.map(({ organisationId }) => organisationId);
    const asked = organisationIds.length ? await sessionQueries.listAll({ ...range, organisationIds }) : [];
    const given = actor.mentorId ? await sessionQueries.listAll({ ...range, mentorIds: [actor.mentorId] }) : [];
    return [...asked.map(one => entryOf(one, false)), ...given.map(one => entryOf(one, true))];
  }

  return {
    async open(actor) {
      const secret = randomText(SECRET_LENGTH);
      const createdAt = clock.now();
      await inTransaction(async () => {
        await calendarFeedStore.replace({ _id: actor.userId, secretHash: sha256(secret), createdAt });
        await audit.record('calendar.opened', `user:${actor.userId}`, { by: actor });
      });
      return { path: `/v1/calendars/${secret}.ics`, createdAt };
    },

    async close(actor) {
      await inTransaction(async () => {
        await calendarFeedStore.remove(actor.userId);
        await audit.record('calendar.closed', `user:${actor.userId}`, { by: actor });
      });
    },

    state: async actor => ({ createdAt: (await calendarFeedStore.find(actor.userId))?.createdAt ?? null }),

    async read(secret) {
      const feed = await calendarFeedStore.findBySecret(sha256(secret));
      const actor = feed && (await identity.actorOf(feed._id));
      if (!feed || !actor) throw notFound('日历');
      const now = clock.now().getTime();
      const range = {
        from: new Date(now - CALENDAR.pastDays * DAY),
        before: new Date(now + CALENDAR.aheadDays * DAY),
      };
      const entries = await sessionsOf(actor, range);
      for (const source of sources) entries.push(...(await source(actor.userId, range)));
      entries.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime() || (one.id < other.id ? -1 : 1));
      return calendarFeedOf(entries);
    },

    contribute: source => void sources.push(source),

    async videoLink(actor, bookingId) {
      const { booking, side } = await bookings.see(actor, bookingId);
      allow(side !== 'staff', '会议链接只给参加辅导的双方');
      const opensAt = new Date(booking.startsAt.getTime() - CALENDAR.linkHoursBefore * HOUR);
      const closesAt = new Date(booking.endsAt.getTime() + CALENDAR.linkHoursAfter * HOUR);
      const now = clock.now();
      const own = (await sessionRecordStore.find(bookingId))?.videoLink;
      const url = own ?? (await mentors.find(booking.mentorId))?.videoLink ?? null;
      const isNear = booking.status === 'confirmed' && booking.mode === 'online' && opensAt <= now && now < closesAt;
      return { url: isNear ? url : null, opensAt, isSet: url !== null };
    },

    async putVideoLink(actor, bookingId, url) {
      const { booking, side } = await bookings.see(actor, bookingId);
      allow(side === 'mentor', '会议链接由导师填写');
      await inTransaction(async () => {
        await sessionRecordStore.put(booking, { videoLink: url }, clock.now());
        const details = { isSet: url !== null };
        const { jurisdictionId } = booking;
        await audit.record('booking.videoLinkSet', `booking:${bookingId}`, { by: actor, jurisdictionId, details });
      });
    },
  };
}
