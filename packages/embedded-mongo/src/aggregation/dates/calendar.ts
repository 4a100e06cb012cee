const DAY = 86_400_000;

/** Day of the year of a wall clock, from 1. */
export const dayOfYear = (wall: Date): number =>
  Math.floor(
    (Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(wall.getUTCFullYear(), 0, 1)) /
      DAY,
  ) + 1;

/** Year and week of ISO 8601: weeks start on Monday and belong to the year of their Thursday. */
export function isoWeek(wall: Date): { year: number; week: number } {
  const thursday = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY + 1) / 7) };
}

/** Readers of one part of a wall clock, by operator. */
export const DATE_PARTS = {
  $year: (wall: Date) => wall.getUTCFullYear(),
  $month: (wall: Date) => wall.getUTCMonth() + 1,
  $dayOfMonth: (wall: Date) => wall.getUTCDate(),
  $hour: (wall: Date) => wall.getUTCHours(),
  $minute: (wall: Date) => wall.getUTCMinutes(),
  $second: (wall: Date) => wall.getUTCSeconds(),
  $millisecond: (wall: Date) => wall.getUTCMilliseconds(),
  $dayOfWeek: (wall: Date) => wall.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $isoDayOfWeek: (wall: Date) => wall.getUTCDay() || 7,
  $isoWeek: (wall: Date) => isoWeek(wall).week,
  $isoWeekYear: (wall: Date) => isoWeek(wall).year,
  $week: (wall: Date) => Math.floor((dayOfYear(wall) + 6 - wall.getUTCDay()) / 7),
} as const;
