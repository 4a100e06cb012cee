import { DEFAULT_AVAILABILITY, MENTORING, type MentorMode } from '../../../config/mentors.js';
import { weekdayOf } from '../../shared/calendar.js';
import { isHoliday } from '../../shared/workingDays.js';

/** A stretch of a Shanghai day, wall clock 'HH:mm'; `to` may be '24:00'. */
export interface Window {
  from: string;
  to: string;
  /** Where, if the mentor does both elsewhere. */
  mode?: MentorMode;
}

/** Weekly hours: 1 is Monday, 7 Sunday. */
export interface WeeklyWindow extends Window {
  weekday: number;
}

/** What holds on one day instead of the weekly hours: closed, or other windows. */
export interface Override {
  on: string;
  closed: boolean;
  windows: Window[];
}

/** How many sessions a mentor takes at most; absent means no limit. */
export interface LoadLimits {
  perDay?: number;
  perWeek?: number;
  perMonth?: number;
  perYear?: number;
}

/** When a mentor can be booked. */
export interface Availability {
  weekly: WeeklyWindow[];
  overrides: Override[];
  slotMinutes: number;
  /** Sessions begin every so many minutes of a window; one after the other when absent. */
  startEveryMinutes?: number;
  /** Free time kept between two sessions. */
  bufferMinutes: number;
  /** How long before it starts a session must be asked for. */
  noticeHours: number;
  /** How many days ahead the diary is open. */
  horizonDays: number;
  /** On public holidays the weekly hours rest; a date of its own still opens the day. */
  closedOnHolidays?: boolean;
  limits: LoadLimits;
}

/** The diary of a mentor who has said nothing yet. */
export const emptyAvailability = (): Availability => ({
  weekly: [],
  overrides: [],
  ...DEFAULT_AVAILABILITY,
  limits: {},
});

/** Minutes after midnight of 'HH:mm'. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** 'HH:mm' of minutes after midnight. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** True for 'HH:mm' between 00:00 and 24:00 on the grid of five minutes. */
export const isGridTime = (time: string): boolean =>
  /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) && minutesOf(time) % MENTORING.quantumMinutes === 0;

/** The first two windows that overlap, by their places in the list; null when none do. Touching is not overlapping. */
export function overlapOf(windows: readonly Window[]): [number, number] | null {
  const sorted = windows
    .map((window, place) => ({ place, from: minutesOf(window.from), to: minutesOf(window.to) }))
    .toSorted((a, b) => a.from - b.from);
  for (let index = 1; index < sorted.length; index += 1) {
    const [earlier, later] = [sorted[index - 1], sorted[index]];
    if (earlier && later && later.from < earlier.to) return [earlier.place, later.place];
  }
  return null;
}

/** From which start to the next: the mentor's increment, or session and buffer one after the other. */
export const startStep = ({ startEveryMinutes, slotMinutes, bufferMinutes }: Availability): number =>
  startEveryMinutes ?? slotMinutes + bufferMinutes;

/** The windows of one day, and whether it is closed: by the mentor, or as a public holiday. A closed day still shows its usual hours. */
export function windowsOn(availability: Availability, day: string): { windows: Window[]; closed: boolean } {
  const override = availability.overrides.find(({ on }) => on === day);
  const usual = availability.weekly.filter(({ weekday }) => weekday === weekdayOf(day));
  const windows = override && !override.closed ? override.windows : usual;
  const sorted = windows.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const rests = (availability.closedOnHolidays ?? DEFAULT_AVAILABILITY.closedOnHolidays) && isHoliday(day);
  return { windows: sorted, closed: override ? override.closed : rests };
}
