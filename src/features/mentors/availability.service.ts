import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, daysBetween, shanghaiDay } from '../../shared/calendar.js';
import { allow, invalid } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { PutAvailability } from './availability.schema.js';
import type { Availability } from './availability.rules.js';
import type { BookingQueries } from './booking.queries.js';
import { slotsOf } from './diary.queries.js';
import { canManage } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import type { MentorService } from './mentor.service.js';
import { mentorStore } from './mentor.store.js';
import type { Slot } from './slot.rules.js';

const DEFAULT_DAYS = 14;
const MAX_DAYS = 62;

export interface AvailabilityService {
  get(actor: Actor, mentorId: string): Promise<MentorRecord>;
  /** Replaces the mentor's hours. Sessions already promised stay as they are. */
  put(actor: Actor, mentorId: string, wanted: PutAvailability): Promise<MentorRecord>;
  /** The slots of the Shanghai days `from` to `to`, both included; two weeks from today unless told. */
  slots(actor: Actor | undefined, mentorId: string, range: { from?: string; to?: string }): Promise<Slot[]>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  mentors: MentorService;
  bookings: BookingQueries;
}

const dayOf = (text: string): string => (text.length === 10 ? text : shanghaiDay(new Date(text)));

/** Absent limits are left out, so that the record says only what was set. */
const cleaned = ({ limits, startEveryMinutes, ...rest }: PutAvailability): Availability => ({
  ...rest,
  ...(startEveryMinutes ? { startEveryMinutes } : {}),
  weekly: rest.weekly.map(({ mode, ...window }) => ({ ...window, ...(mode ? { mode } : {}) })),
  overrides: rest.overrides.map(({ on, closed, windows }) => ({
    on,
    closed,
    windows: windows.map(({ mode, ...window }) => ({ ...window, ...(mode ? { mode } : {}) })),
  })),
  limits: {
    ...(limits.perDay ? { perDay: limits.perDay } : {}),
    ...(limits.perWeek ? { perWeek: limits.perWeek } : {}),
    ...(limits.perMonth ? { perMonth: limits.perMonth } : {}),
    ...(limits.perYear ? { perYear: limits.perYear } : {}),
  },
});

/** When mentors can be booked, and what that comes to in slots. */
export function createAvailabilityService({ clock, audit, mentors, bookings }: Parts): AvailabilityService {
  async function findManaged(actor: Actor, mentorId: string): Promise<MentorRecord> {
    const mentor = await mentors.see(actor, mentorId);
    allow(canManage(actor, mentor), '只有导师本人或管理人员可以查看和修改可约时间');
    return mentor;
  }

  return {
    get: findManaged,

    async put(actor, mentorId, wanted) {
      const mentor = await findManaged(actor, mentorId);
      const availability = cleaned(wanted);
      return inTransaction(async () => {
        await bookings.takeTurn(mentorId);
        const patch = { availability, hoursSetBy: 'mentor' as const, updatedAt: clock.now() };
        await mentorStore.patch(mentorId, patch);
        await bookings.diaryOpened(mentorId);
        const { jurisdictionId } = mentor;
        const details = { weekly: availability.weekly.length, overrides: availability.overrides.length };
        await audit.record('mentor.availabilityChanged', `mentor:${mentorId}`, { by: actor, jurisdictionId, details });
        return { ...mentor, ...patch };
      });
    },

    async slots(actor, mentorId, range) {
      const mentor = await mentors.see(actor, mentorId);
      const now = clock.now();
      const from = range.from ? dayOf(range.from) : shanghaiDay(now);
      const to = range.to ? dayOf(range.to) : addDays(from, DEFAULT_DAYS - 1);
      if (to < from)
        throw invalid('invalid_range', '结束日期要晚于开始日期', [{ path: 'query.to', message: '早于 from' }]);
      if (daysBetween(from, to) >= MAX_DAYS) throw invalid('range_too_long', `一次最多查询 ${MAX_DAYS} 天`);
      return slotsOf(mentor, { from, to }, now);
    },
  };
}
