const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** China has one time zone and no summer time, so Shanghai is UTC + 8 whatever the phone says. */
const inShanghai = (instant: string | number): Date => new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS);

/** `2026-11-26` of an instant, in Shanghai. */
export const dayOf = (instant: string | number): string => inShanghai(instant).toISOString().slice(0, 10);

/** `14:00` of an instant, in Shanghai. */
export const clockOf = (instant: string | number): string => inShanghai(instant).toISOString().slice(11, 16);

/** The instant of a day and a clock time in Shanghai, as the API wants it. */
export const instantOf = (day: string, clock: string): string =>
  new Date(Date.parse(`${day}T${clock}:00Z`) - SHANGHAI_OFFSET_MS).toISOString();

/** `11月26日` of a day; with the year when it is not the present one. */
export function dayText(day: string, now: number = Date.now()): string {
  const [year, month, date] = day.split('-').map(Number);
  const text = `${month}月${date}日`;
  return year === inShanghai(now).getUTCFullYear() ? text : `${year}年${text}`;
}

/** `周四` of a day. */
export const weekdayText = (day: string): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/** `今天`, `明天`, `后天` or `11月26日 周四`. */
export function friendlyDay(day: string, now: number = Date.now()): string {
  const away = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${dayOf(now)}T00:00:00Z`)) / DAY_MS;
  const near = new Map([
    [0, '今天'],
    [1, '明天'],
    [2, '后天'],
  ]).get(away);
  return near ?? `${dayText(day, now)} ${weekdayText(day)}`;
}

/** `明天 14:00` of an instant. */
export const friendlyTime = (instant: string, now: number = Date.now()): string =>
  `${friendlyDay(dayOf(instant), now)} ${clockOf(instant)}`;

/** `11月26日 周四 14:00–15:00`; the second day is named when the span crosses midnight. */
export function spanText(startsAt: string, endsAt: string, now: number = Date.now()): string {
  const [from, to] = [dayOf(startsAt), dayOf(endsAt)];
  const end = from === to ? clockOf(endsAt) : `${dayText(to, now)} ${clockOf(endsAt)}`;
  return `${dayText(from, now)} ${weekdayText(from)} ${clockOf(startsAt)}–${end}`;
}

/** How long ago: `刚刚`, `5 分钟前`, `3 小时前`, else the day. */
export function agoText(instant: string, now: number = Date.now()): string {
  const minutes = Math.floor((now - Date.parse(instant)) / 60_000);
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时前`;
  return friendlyTimeAgo(instant, now);
}

const friendlyTimeAgo = (instant: string, now: number): string => `${dayText(dayOf(instant), now)} ${clockOf(instant)}`;

/** How long until an instant: `还剩 2 天`, `还剩 5 小时`, `已截止`. */
export function leftText(instant: string, now: number = Date.now()): string {
  const left = Date.parse(instant) - now;
  if (left <= 0) return '已截止';
  if (left >= DAY_MS) return `还剩 ${Math.floor(left / DAY_MS)} 天`;
  if (left >= HOUR_MS) return `还剩 ${Math.floor(left / HOUR_MS)} 小时`;
  return `还剩 ${Math.ceil(left / 60_000)} 分钟`;
}

/** `今天是` as a day in Shanghai, and days from it: for pickers. */
export const today = (now: number = Date.now()): string => dayOf(now);
export const daysFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Monday to Friday days from one instant to another, counting the first day as 1: `第 3 个工作日` (without holidays). */
export function workdayNumber(fromInstant: string, now: number = Date.now()): number {
  let count = 0;
  for (let day = dayOf(fromInstant); day <= dayOf(now); day = daysFrom(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return Math.max(count, 1);
}

/** `4:59`, or nothing once it is over. */
export function countdownText(expiresAt: string, now: number = Date.now()): string {
  const seconds = Math.floor((Date.parse(expiresAt) - now) / 1_000);
  return seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : '';
}
