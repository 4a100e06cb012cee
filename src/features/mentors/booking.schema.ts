import { z } from 'zod';
import { INTAKE } from '../../../config/mentoring.js';
import { MENTOR_MODE_IDS, MENTORING } from '../../../config/mentors.js';
import { pageQuery } from '../../shared/page.js';
import { repeatedChoice } from './booking.rules.js';
import { BOOKING_STATUSES } from './booking.states.js';
import { day } from './mentor.schema.js';
import { isOnGrid } from './slot.rules.js';

/** An instant on the five-minute grid. */
const startsAt = z.iso
  .datetime({ offset: true, error: '请填写开始时间' })
  .transform(text => new Date(text))
  .refine(isOnGrid, '开始时间以 5 分钟为单位');

const minutes = z
  .number()
  .int()
  .min(15, '辅导至少 15 分钟')
  .max(240, '辅导最长 4 小时')
  .multipleOf(MENTORING.quantumMinutes, '时长以 5 分钟为单位');

export const minutesField = minutes;
export const startsAtField = startsAt;

const sentence = (max: number) => z.string().trim().max(max).default('');

/** The people of the startup who come along, besides the one who books. */
export const attendeeIds = z
  .array(z.string().min(1).max(64))
  .max(MENTORING.maxAttendees, `同行最多 ${MENTORING.maxAttendees} 人`)
  .refine(ids => new Set(ids).size === ids.length, '同行人员有重复')
  .default([]);

const bookingWish = z.strictObject({
  mentorId: z.string().min(1).max(64),
  startsAt,
  minutes: minutes.default(60),
  mode: z.enum(MENTOR_MODE_IDS),
  topic: z.string().trim().min(2, '请写明想请教的问题').max(500),
  /** Other mentors in order of preference, asked in turn when the one before declines or does not answer. */
  alternatives: z
    .array(z.strictObject({ mentorId: z.string().min(1).max(64), startsAt: startsAt.optional() }))
    .max(MENTORING.maxAlternatives, `备选最多 ${MENTORING.maxAlternatives} 项`)
    .default([]),
  attendeeIds,
  /** What the mentor wants to know first, by question; see `mentors.getIntake`. */
  answers: z.record(z.string().max(64), z.string().max(INTAKE.maxText)).default({}),
});

export const requestBooking = bookingWish.superRefine(({ mentorId, startsAt: at, alternatives }, issues) => {
  const choices = alternatives.map(one => ({ mentorId: one.mentorId, startsAt: one.startsAt ?? null }));
  const place = repeatedChoice({ mentorId, startsAt: at }, choices);
  if (place === null) return;
  const message = '这一项与前面的选择相同，请换一位导师或另一个时段';
  issues.addIssue({ code: 'custom', path: ['alternatives', place], message });
});

/** 任一合适的导师: no mentor named, but perhaps a trade. */
export const requestAny = z.strictObject({
  startsAt,
  minutes: minutes.default(60),
  mode: z.enum(MENTOR_MODE_IDS),
  topic: z.string().trim().min(2, '请写明想请教的问题').max(500),
  expertise: z.string().trim().min(1).max(20).optional(),
  attendeeIds,
});

export const explainAbsence = z.strictObject({ text: z.string().trim().min(2, '请说明未到场的原因').max(500) });
export const decideAbsence = z.strictObject({
  decision: z.enum(['excuse', 'uphold']),
  reason: z.string().trim().min(2, '请写明理由').max(300),
});
export const absenceQuery = z.strictObject({
  state: z.enum(['marked', 'explained']).default('explained'),
  ...pageQuery,
});

export const acceptBooking = z.strictObject({ place: sentence(100) });
export const declineBooking = z.strictObject({ reason: z.string().trim().min(1, '请告诉对方原因').max(200) });
/** `isLate` says that the applicant knows the cut-off has passed and calls it off all the same. */
export const cancelBooking = z.strictObject({ reason: sentence(200), isLate: z.boolean().default(false) });
export const rescheduleBooking = z.strictObject({
  startsAt,
  /** Another mentor, or `any` who suits; the same one when absent. */
  mentorId: z.string().min(1).max(64).optional(),
  minutes: minutes.optional(),
  mode: z.enum(MENTOR_MODE_IDS).optional(),
  reason: sentence(200),
});
export const noShowBooking = z.strictObject({ absent: z.enum(['applicant', 'mentor']).optional() });
export const putNote = z.strictObject({
  text: z.string().trim().min(1, '请填写辅导记录').max(4_000),
  nextSteps: sentence(2_000),
});
export const giveFeedback = z.strictObject({ rating: z.number().int().min(1).max(5), comment: sentence(1_000) });

export const bookingQuery = z.strictObject({
  as: z.enum(['applicant', 'mentor']).default('applicant'),
  status: z.enum(BOOKING_STATUSES).optional(),
  /** Shanghai days, both included. */
  from: day.optional(),
  to: day.optional(),
  ...pageQuery,
});

export type RequestBooking = z.infer<typeof requestBooking>;
export type RescheduleBooking = z.infer<typeof rescheduleBooking>;
export type BookingQuery = z.infer<typeof bookingQuery>;
export type RequestAny = z.infer<typeof requestAny>;
export type CancelBooking = z.infer<typeof cancelBooking>;
