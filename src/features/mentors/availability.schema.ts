import { z } from 'zod';
import { DEFAULT_AVAILABILITY, MENTOR_MODE_IDS, MENTORING } from '../../../config/mentors.js';
import { isDay } from '../../shared/calendar.js';
import { isGridTime, minutesOf, overlapOf, type Window } from './availability.rules.js';
import { day } from './mentor.schema.js';

const time = z.string().refine(isGridTime, '时间请写成 09:00 的样子，并以 5 分钟为单位');
const grid = MENTORING.quantumMinutes;
const window = { from: time, to: time, mode: z.enum(MENTOR_MODE_IDS).optional() };
const forwards = ({ from, to }: Window) => minutesOf(from) < minutesOf(to);
const BACKWARDS = { path: ['to'], message: '结束时间要晚于开始时间' };
const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];
/** Says which two stretches overlap, so that nobody has to look for them. */
const overlapping = (a: Window | undefined, b: Window | undefined, when = '') =>
  `${when}${a?.from}–${a?.to} 与 ${b?.from}–${b?.to} 重叠，请合并或调整`;

const override = z
  .strictObject({
    on: day,
    closed: z.boolean().default(false),
    windows: z.array(z.strictObject(window).refine(forwards, BACKWARDS)).max(12).default([]),
  })
  .refine(({ closed, windows }) => closed || windows.length > 0, {
    path: ['windows'],
    message: '请填写时段，或设为休息',
  })
  .superRefine(({ on, windows }, issues) => {
    const overlap = overlapOf(windows);
    if (!overlap) return;
    const message = overlapping(windows[overlap[0]], windows[overlap[1]], `${on} 的 `);
    issues.addIssue({ code: 'custom', path: ['windows'], message });
  });

const weekly = z
  .array(z.strictObject({ weekday: z.number().int().min(1).max(7), ...window }).refine(forwards, BACKWARDS))
  .max(84)
  .superRefine((windows, issues) => {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const ofDay = windows.map((one, place) => ({ ...one, place })).filter(one => one.weekday === weekday);
      const overlap = overlapOf(ofDay);
      if (!overlap) continue;
      const [earlier, later] = [ofDay[overlap[0]], ofDay[overlap[1]]];
      const message = overlapping(earlier, later, `${WEEKDAYS[weekday]}的 `);
      issues.addIssue({ code: 'custom', path: [later?.place ?? 0], message });
    }
  });

const limit = z.number().int().min(1).max(100).optional();
const yearLimit = z.number().int().min(1).max(1_000).optional();

export const putAvailability = z.strictObject({
  weekly,
  overrides: z
    .array(override)
    .max(366)
    .refine(items => new Set(items.map(({ on }) => on)).size === items.length, '同一天只能有一条特殊安排')
    .default([]),
  slotMinutes: z.number().int().min(15).max(240).multipleOf(grid).default(DEFAULT_AVAILABILITY.slotMinutes),
  bufferMinutes: z.number().int().min(0).max(240).multipleOf(grid).default(DEFAULT_AVAILABILITY.bufferMinutes),
  noticeHours: z.number().int().min(0).max(720).default(DEFAULT_AVAILABILITY.noticeHours),
  horizonDays: z.number().int().min(1).max(180).default(DEFAULT_AVAILABILITY.horizonDays),
  startEveryMinutes: z.number().int().min(5).max(240).multipleOf(grid).nullish(),
  closedOnHolidays: z.boolean().default(DEFAULT_AVAILABILITY.closedOnHolidays),
  limits: z.strictObject({ perDay: limit, perWeek: limit, perMonth: limit, perYear: yearLimit }).default({}),
});

/** A Shanghai day, or an instant that names one. */
const dayOrInstant = z
  .string()
  .refine(text => isDay(text) || z.iso.datetime().safeParse(text).success, '请填写日期，例如 2026-03-31');

export const slotQuery = z.strictObject({ from: dayOrInstant.optional(), to: dayOrInstant.optional() });

export type PutAvailability = z.infer<typeof putAvailability>;
