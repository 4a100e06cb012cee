import { MENTORING } from '../../../config/mentors.js';
import { addDays, addMonths, DAY, instantAt, MINUTE, shanghaiDay, yearOf } from '../../shared/calendar.js';
import { bookingStore } from './booking.store.js';
import type { MentorRecord } from './mentor.model.js';
import { officeHourStore } from './officeHour.store.js';
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

const yearsAround = ({ from, to }: DayRange) => ({
  from: instantAt(`${yearOf(from)}-01-01`),
  before: instantAt(`${yearOf(to) + 1}-01-01`),
});

/** At what moment the diary is read, and whose times do not count: the booking to be moved, the reader's own hold. */
export interface View {
  now: Date;
  exceptHolders?: readonly string[];
}

/** What is in the diaries of some mentors on some days, by mentor: three questions, however many they are. */
async function readDiaries(
  mentors: readonly MentorRecord[],
  days: DayRange,
  view: View,
): Promise<(mentorId: string) => Occupied> {
  const ids = mentors.map(({ _id }) => _id);
  const first = Math.floor((instantAt(days.from).getTime() - REACH_MS) / QUANTUM_MS);
  const end = Math.ceil((instantAt(addDays(days.to, 1)).getTime() + REACH_MS) / QUANTUM_MS);
  const claims = await slotClaimStore.listTaken(ids, { first, end }, view);
  const counting = mentors.some(one => one.availability.limits.perYear) ? yearsAround(days) : countingRange(days);
  const bookings = await bookingStore.listCounted({ mentorIds: ids }, counting, view.exceptHolders);
  const hours = await officeHourStore.listCounted(ids, counting);
  return mentorId => {
    const isTheirs = (one: { mentorId: string }) => one.mentorId === mentorId;
    const quanta = new Set(claims.filter(isTheirs).map(({ quantum }) => quantum));
    return { quanta, sessions: [...bookings.filter(isTheirs), ...hours.filter(isTheirs)] };
  };
}

/** What is in a mentor's diary on some days. */
export const occupiedBetween = async (mentor: MentorRecord, days: DayRange, view: View): Promise<Occupied> =>
  (await readDiaries([mentor], days, view))(mentor._id);

/** The slots of some days, each with what stands in its way. */
export async function slotsOf(mentor: MentorRecord, days: DayRange, now: Date): Promise<Slot[]> {
  const occupied = await occupiedBetween(mentor, days, { now });
  return slotsBetween(mentor, days, { occupied, now });
}

const onlyFree = (slots: Slot[]): Slot[] => slots.filter(({ state }) => state === 'free');

/** The next free slots of each mentor from the day of `near` on, nearest first: what to offer instead. */
export async function freeSlotsNear(
  mentors: readonly MentorRecord[],
  near: Date,
  now: Date,
): Promise<(mentor: MentorRecord) => Slot[]> {
  const from = later(shanghaiDay(near), shanghaiDay(now));
  const days = { from, to: addDays(from, LOOK_AHEAD_DAYS) };
  const occupiedBy = await readDiaries(mentors, days, { now });
  return mentor => onlyFree(slotsBetween(mentor, days, { occupied: occupiedBy(mentor._id), now }));
}

/** What is free on some days. */
export const freeSlots = async (mentor: MentorRecord, days: DayRange, now: Date): Promise<Slot[]> =>
  onlyFree(await slotsOf(mentor, days, now));
