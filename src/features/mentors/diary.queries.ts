import { MENTORING } from '../../../config/mentors.js';
import { addDays, addMonths, DAY, instantAt, MINUTE, shanghaiDay } from '../../shared/calendar.js';
import { bookingStore } from './booking.store.js';
import type { MentorRecord } from './mentor.model.js';
import { slotClaimStore } from './slotClaim.store.js';
import { monthOf, slotsBetween, weekOf, type Occupied, type Slot } from './slot.rules.js';

const QUANTUM_MS = MENTORING.quantumMinutes * MINUTE;
/** Longest session and buffer: how far beyond a day its claims may reach. */
const REACH_MS = DAY;
const LOOK_AHEAD_DAYS = 14;

/** Days, both included. */
export interface DayRange {
  from: string;
  to: string;
}

const lastDayOfMonth = (day: string): string => addDays(addMonths(`${monthOf(day)}-01`, 1), -1);
const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

/** Whole weeks and months around the days, since limits count in those. */
const countingRange = ({ from, to }: DayRange) => ({
  from: instantAt(earlier(weekOf(from), `${monthOf(from)}-01`)),
  before: instantAt(addDays(later(addDays(weekOf(to), 6), lastDayOfMonth(to)), 1)),
});

/** What is in a mentor's diary on some days, leaving one booking out when that is the one to be moved. */
export async function occupiedBetween(mentorId: string, days: DayRange, exceptBookingId?: string): Promise<Occupied> {
  const first = Math.floor((instantAt(days.from).getTime() - REACH_MS) / QUANTUM_MS);
  const end = Math.ceil((instantAt(addDays(days.to, 1)).getTime() + REACH_MS) / QUANTUM_MS);
  const quanta = await slotClaimStore.taken(mentorId, { first, end }, exceptBookingId);
  const sessions = await bookingStore.listCounted({ mentorId }, countingRange(days), exceptBookingId);
  return { quanta, sessions };
}

/** The slots of some days, each with what stands in its way. */
export async function slotsOf(mentor: MentorRecord, days: DayRange, now: Date): Promise<Slot[]> {
  const occupied = await occupiedBetween(mentor._id, days);
  return slotsBetween(mentor, days, { occupied, now });
}

/** The next free slots from the day of `near` on, nearest first: what to offer instead. */
export async function freeSlotsNear(mentor: MentorRecord, near: Date, now: Date): Promise<Slot[]> {
  const from = later(shanghaiDay(near), shanghaiDay(now));
  const slots = await slotsOf(mentor, { from, to: addDays(from, LOOK_AHEAD_DAYS) }, now);
  return slots.filter(({ state }) => state === 'free');
}
