import { z } from 'zod';
import { LEAD_KEYS } from '../../../config/notifications/index.js';

const id = z.string().min(1);
/** Which reminder: a lead, or `now` for a subject that was moved so near that its reminders are past. */
const lead = z.enum([...LEAD_KEYS, 'now']);

/**
 * Every kind of duty with its payload: ids only, never personal data.
 * A duty due at once is the outbox row of the effect that planned it; a later one is a reminder, an expiry, a retry.
 */
export const JOBS = {
  'notification.deliver': z.strictObject({ notificationId: id }),
  'notification.text': z.strictObject({ notificationId: id }),
  'booking.remind': z.strictObject({ bookingId: id, lead }),
  /** `step`: how often somebody was asked to answer before. */
  'booking.nudge': z.strictObject({ bookingId: id, step: z.string() }),
  'booking.expire': z.strictObject({ bookingId: id }),
  'mentoring.remindTask': z.strictObject({ taskId: id }),
  'mentorDay.tell': z.strictObject({ dayId: id, what: z.enum(['invited', 'published', 'evening', 'cancelled']) }),
  'mentorDay.book': z.strictObject({ sessionId: id }),
  'mentor.return': z.strictObject({ mentorId: id, to: z.string() }),
  'booking.lapseHold': z.strictObject({ holdId: id }),
  'slotWait.promote': z.strictObject({ mentorId: id }),
  'slotWait.end': z.strictObject({ waitId: id }),
  'officeHour.remind': z.strictObject({ officeHourId: id, lead }),
  /** `after`: where the last chunk of people ended. */
  'mentors.importChunk': z.strictObject({ importId: id, chunkId: id }),
  'companies.importChunk': z.strictObject({ importId: id, chunkId: id }),
  'certificates.importChunk': z.strictObject({ importId: id, chunkId: id }),
  'event.remind': z.strictObject({ eventId: id, lead, after: id.optional() }),
  'event.tellChange': z.strictObject({ eventId: id, after: id.optional() }),
  'event.survey': z.strictObject({ eventId: id, after: id.optional() }),
  'registration.promote': z.strictObject({ eventId: id }),
  'registration.expireOffer': z.strictObject({ registrationId: id }),
  'registration.releaseUnpaid': z.strictObject({ registrationId: id }),
  'event.cancelRegistrations': z.strictObject({ eventId: id }),
  'voucher.remind': z.strictObject({ voucherId: id, deadline: z.enum(['use', 'redeem']), lead: z.string() }),
  'voucher.expire': z.strictObject({ voucherId: id }),
  'certificate.remind': z.strictObject({ certificateId: id, expiresOn: id, lead: id }),
  'providerAdmission.remind': z.strictObject({ organisationId: id, termUntil: id, lead: id }),
  'engagement.remind': z.strictObject({ engagementId: id, lead: id }),
  'mandate.remind': z.strictObject({ mandateId: id, validUntil: id, lead: id }),
  'mandate.expire': z.strictObject({ mandateId: id, validUntil: id }),
  'organiser.remind': z.strictObject({ organiserId: id, termUntil: id, lead: id }),
  'organiser.expire': z.strictObject({ organiserId: id, termUntil: id }),
  'demand.remind': z.strictObject({ demandId: id, expiresOn: id, lead: id }),
  'suggestion.close': z.strictObject({ suggestionId: id, revision: z.number().int() }),
  'demand.expire': z.strictObject({ demandId: id, expiresOn: id }),
  'payment.query': z.strictObject({ orderId: id, step: z.string() }),
  'payment.close': z.strictObject({ orderId: id }),
  /** 催办 of one Shanghai day. */
  'desk.nudge': z.strictObject({ day: z.string() }),
  'refund.send': z.strictObject({ refundId: id }),
  'refund.query': z.strictObject({ refundId: id, step: z.string() }),
  'lease.remind': z.strictObject({ leaseId: id, endsOn: id }),
  'incubation.remind': z.strictObject({ residencyId: id, endsOn: id }),
  'materialChange.remind': z.strictObject({ changeId: id, days: z.number().int() }),
  'assessment.remind': z.strictObject({ formId: id, dueOn: id, lead: id }),
  'rectification.remind': z.strictObject({ rectificationId: id, dueOn: id, lead: id }),
  'rectification.overdue': z.strictObject({ rectificationId: id, dueOn: id }),
  'assessment.closeNotice': z.strictObject({ noticeId: id }),
  'recognition.closeNotice': z.strictObject({ noticeId: id }),
  'dataTask.remind': z.strictObject({ taskId: id, on: id }),
  'notice.close': z.strictObject({ noticeId: id }),
  'objection.remind': z.strictObject({ objectionId: id, lead: id }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]>;

/**
 * How a kind of duty is carried out. `inside`: only our database is touched, and the effect commits together with
 * "done", so it happens exactly once. `outside`: another system is called, so the handler brings its own state machine
 * and may be called again after a crash.
 */
export interface JobHandler<N extends JobName> {
  mode: 'inside' | 'outside';
  perform(payload: JobPayload<N>): Promise<void>;
}

/** One handler per kind; the compiler refuses a kind without one. */
export type JobHandlers = { [N in JobName]: JobHandler<N> };

/** The handlers that one feature brings. */
export type SomeJobHandlers = Partial<JobHandlers>;
