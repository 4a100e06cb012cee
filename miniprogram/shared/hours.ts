import type { Availability, Window } from '../services/mentors.js';

const GRID_MINUTES = 5;
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const USUAL: Window = { from: '14:00', to: '17:00' };
const LAST = '24:00';

/** A weekday with its windows, as the page of hours shows them. */
export interface DayHours {
  weekday: number;
  name: string;
  windows: Window[];
  error: string;
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const two = (value: number): string => String(value).padStart(2, '0');

/** A picked time on the grid of five minutes; a picker cannot say 24:00, so the last minutes of a day mean it. */
export function onGrid(clock: string): string {
  const minutes = Math.round(minutesOf(clock) / GRID_MINUTES) * GRID_MINUTES;
  return minutes >= 24 * 60 ? LAST : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The week, Monday first, each day with its windows in order. */
export const weekOf = (weekly: Availability['weekly']): DayHours[] =>
  WEEKDAYS.map((name, index) => ({
    weekday: index + 1,
    name,
    windows: weekly
      .filter(({ weekday }) => weekday === index + 1)
      .map(({ from, to, mode }) => (mode ? { from, to, mode } : { from, to }))
      .sort((a, b) => a.from.localeCompare(b.from)),
    error: '',
  }));

/** Back to the list that the API takes. */
export const weeklyOf = (week: readonly DayHours[]): Availability['weekly'] =>
  week.flatMap(({ weekday, windows }) => windows.map(window => ({ weekday, ...window })));

/** What is wrong with the windows of a day, in words; '' when nothing is. */
export function dayError(windows: readonly Window[]): string {
  if (windows.some(({ from, to }) => minutesOf(from) >= minutesOf(to))) return '结束时间要晚于开始时间';
  const sorted = [...windows].sort((a, b) => a.from.localeCompare(b.from));
  const overlaps = sorted.some((window, index) => {
    const before = sorted[index - 1];
    return before !== undefined && minutesOf(window.from) < minutesOf(before.to);
  });
  return overlaps ? '时段有重叠，请调整' : '';
}

/** A further window for a day: after its last one if there is room, else the usual afternoon. */
export function nextWindow(windows: readonly Window[]): Window {
  const [last] = [...windows].sort((a, b) => b.to.localeCompare(a.to));
  if (!last || minutesOf(last.to) > 21 * 60) return { ...USUAL };
  const from = minutesOf(last.to) + 60;
  return {
    from: `${two(Math.floor(from / 60))}:${two(from % 60)}`,
    to: `${two(Math.floor(from / 60) + 2)}:${two(from % 60)}`,
  };
}
