import { MENTORING, type MentorMode } from '../../../config/mentors.js';
import {
  addDays,
  daysBetween,
  HOUR,
  instantAt,
  MINUTE,
  shanghaiDay,
  weekdayOf,
  yearOf,
} from '../../shared/calendar.js';
import {
  minutesOf,
  startStep,
  timeOf,
  windowsOn,
  type Availability,
  type LoadLimits,
  type Window,
} from './availability.rules.js';

const QUANTUM_MS = MENTORING.quantumMinutes * MINUTE;

export type SlotState = 'free' | 'taken' | 'closed' | 'tooSoon' | 'tooFar' | 'full';

/** Where a session may take place; `both` leaves it to the applicant. */
export type SlotMode = MentorMode | 'both';

export interface Slot {
  startsAt: Date;
  endsAt: Date;
  mode: SlotMode;
  state: SlotState;
}

/** What the rules read of a mentor. */
export interface Diary {
  status: string;
  modes: MentorMode[];
  termEndsOn: string | null;
  away?: { from: string; to: string } | null;
  availability: Availability;
}

export interface Interval {
  startsAt: Date;
  endsAt: Date;
}

/** What is already in the diary: the quanta taken, and the live sessions counted against the limits. */
export interface Occupied {
  quanta: ReadonlySet<number>;
  sessions: readonly { startsAt: Date }[];
}

/** The day after `day` starts where the last window of `day` may end. */
const instantOn = (day: string, minutes: number): Date =>
  minutes >= 24 * 60 ? instantAt(addDays(day, 1)) : instantAt(day, timeOf(minutes));

const modeOf = (window: Window, modes: readonly MentorMode[]): SlotMode =>
  window.mode ?? (modes.length === 1 && modes[0] ? modes[0] : 'both');

/**
 * The quanta (numbered from 1970) that a session uses up, its buffer after it included. Two sessions that share none
 * neither overlap nor stand closer than the buffer.
 */
export function quantaOf({ startsAt, endsAt }: Interval, bufferMinutes: number): number[] {
  const first = Math.floor(startsAt.getTime() / QUANTUM_MS);
  const end = Math.ceil((endsAt.getTime() + bufferMinutes * MINUTE) / QUANTUM_MS);
  return Array.from({ length: end - first }, (_, offset) => first + offset);
}

/** True when the instant lies on the five-minute grid. */
export const isOnGrid = (instant: Date): boolean => instant.getTime() % QUANTUM_MS === 0;

/** Monday of the week and first day of the month that a Shanghai day belongs to. */
export const weekOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
export const monthOf = (day: string): string => day.slice(0, 7);

/** Which limit a further session on `day` would break, or null. */
export function limitReached(
  limits: LoadLimits,
  sessions: readonly { startsAt: Date }[],
  day: string,
): keyof LoadLimits | null {
  const days = sessions.map(({ startsAt }) => shanghaiDay(startsAt));
  const count = (belongs: (other: string) => boolean) => days.filter(belongs).length;
  const { perDay = Infinity, perWeek = Infinity, perMonth = Infinity, perYear = Infinity } = limits;
  if (count(other => other === day) >= perDay) return 'perDay';
  if (count(other => weekOf(other) === weekOf(day)) >= perWeek) return 'perWeek';
  if (count(other => monthOf(other) === monthOf(day)) >= perMonth) return 'perMonth';
  if (count(other => yearOf(other) === yearOf(day)) >= perYear) return 'perYear';
  return null;
}

/** True when a mentor who begins every so many minutes could begin then. */
export const isOnIncrement = ({ startEveryMinutes }: Availability, opensAt: Date, startsAt: Date): boolean =>
  startEveryMinutes === undefined || (startsAt.getTime() - opensAt.getTime()) % (startEveryMinutes * MINUTE) === 0;

/** Too soon, too far ahead, or null for an instant that the diary is open for now. */
export function timingOf(availability: Availability, startsAt: Date, now: Date): 'tooSoon' | 'tooFar' | null {
  if (startsAt.getTime() < now.getTime() + availability.noticeHours * HOUR) return 'tooSoon';
  const ahead = daysBetween(shanghaiDay(now), shanghaiDay(startsAt));
  return ahead > availability.horizonDays ? 'tooFar' : null;
}

/** True when the mentor has said to be away on the day. */
export const isOnLeave = ({ away }: Pick<Diary, 'away'>, day: string): boolean =>
  away !== null && away !== undefined && away.from <= day && day <= away.to;

/** True when the mentor takes no sessions on the day: paused or away, not (or no longer) appointed. */
export const isAway = (diary: Diary, day: string): boolean =>
  diary.status !== 'appointed' || (diary.termEndsOn !== null && day > diary.termEndsOn) || isOnLeave(diary, day);

/** The window of the mentor's hours in which the whole session lies, or null. A closed day has none. */
export function windowAround(diary: Diary, { startsAt, endsAt }: Interval): { mode: SlotMode; opensAt: Date } | null {
  const day = shanghaiDay(startsAt);
  const { windows, closed } = windowsOn(diary.availability, day);
  if (closed) return null;
  const around = windows.find(
    ({ from, to }) => instantOn(day, minutesOf(from)) <= startsAt && endsAt <= instantOn(day, minutesOf(to)),
  );
  return around ? { mode: modeOf(around, diary.modes), opensAt: instantOn(day, minutesOf(around.from)) } : null;
}

function slotsOfWindow(diary: Diary, day: string, window: Window): Omit<Slot, 'state'>[] {
  const { slotMinutes } = diary.availability;
  const step = startStep(diary.availability);
  const slots: Omit<Slot, 'state'>[] = [];
  const end = minutesOf(window.to);
  for (let start = minutesOf(window.from); start + slotMinutes <= end; start += step)
    slots.push({
      startsAt: instantOn(day, start),
      endsAt: instantOn(day, start + slotMinutes),
      mode: modeOf(window, diary.modes),
    });
  return slots;
}

/** The slots of the Shanghai days `from` to `to`, both included, each with what stands in its way. */
export function slotsBetween(
  diary: Diary,
  range: { from: string; to: string },
  { occupied, now }: { occupied: Occupied; now: Date },
): Slot[] {
  const { availability } = diary;
  const slots: Slot[] = [];
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) {
    const { windows, closed } = windowsOn(availability, day);
    const isClosed = closed || isAway(diary, day);
    const isFull = limitReached(availability.limits, occupied.sessions, day) !== null;
    for (const slot of windows.flatMap(window => slotsOfWindow(diary, day, window))) {
      const isTaken = quantaOf(slot, availability.bufferMinutes).some(quantum => occupied.quanta.has(quantum));
      const timing = timingOf(availability, slot.startsAt, now);
      const state = isClosed ? 'closed' : isTaken ? 'taken' : (timing ?? (isFull ? 'full' : 'free'));
      slots.push({ ...slot, state });
    }
  }
  return slots;
}
