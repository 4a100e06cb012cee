const ZONE = 'Asia/Shanghai';

const parts = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, ...options });
const DAY = parts({ year: 'numeric', month: '2-digit', day: '2-digit' });
const TIME = parts({ hour: '2-digit', minute: '2-digit', hour12: false });
const WEEKDAY = parts({ weekday: 'short' });

/** The Shanghai day of an instant: `2026-03-05`. */
export const dayText = (instant: string): string => DAY.format(new Date(instant)).replaceAll('/', '-');

/** The Shanghai wall clock of an instant: `14:00`. */
export const clockText = (instant: string): string => TIME.format(new Date(instant));

/** Day and time: `2026-03-05 14:00`; a dash when there is none. */
export const timeText = (instant: string | null | undefined): string =>
  instant ? `${dayText(instant)} ${clockText(instant)}` : '—';

/** `03-05 周四 14:00` for lists of what comes next; with the year when it is another. */
export function agendaText(instant: string): string {
  const day = dayText(instant);
  const shown = day.slice(0, 4) === today().slice(0, 4) ? day.slice(5) : day;
  return `${shown} ${WEEKDAY.format(new Date(instant))} ${clockText(instant)}`;
}

const weekdayText = (instant: string): string =>
  `${dayText(instant)} ${WEEKDAY.format(new Date(instant))} ${clockText(instant)}`;

/** The span of a meeting with its weekday, naming the second day only when it is another. */
export function spanText(startsAt: string, endsAt: string): string {
  const sameDay = dayText(startsAt) === dayText(endsAt);
  return `${weekdayText(startsAt)} — ${sameDay ? clockText(endsAt) : weekdayText(endsAt)}`;
}

/** The instant at which a wall clock `2026-03-05 14:00` shows in Shanghai. */
export const instantOf = (wallClock: string): string =>
  new Date(`${wallClock.slice(0, 16).replace(' ', 'T')}:00+08:00`).toISOString();

/** Today in Shanghai. */
export const today = (): string => dayText(new Date().toISOString());

/** This year and the `count - 1` before it, the latest first, as choices. */
export function recentYears(count: number): { value: string; label: string }[] {
  const thisYear = Number(today().slice(0, 4));
  return Array.from({ length: count }, (_, back) => String(thisYear - back)).map(value => ({
    value,
    label: `${value} 年`,
  }));
}

/** The year before this one: what a yearly sheet or a look back speaks of. */
export const lastYear = (): string => String(Number(today().slice(0, 4)) - 1);
