import { z } from 'zod';
import { MENTOR_MODE_IDS, MENTORING } from '../../../config/mentors.js';
import { pageQuery } from '../../shared/page.js';
import { attendeeIds, minutesField, startsAtField } from './booking.schema.js';

export const createOfficeHour = z.strictObject({
  title: z.string().trim().min(2, '请写明主题').max(60),
  startsAt: startsAtField,
  minutes: minutesField.default(60),
  mode: z.enum(MENTOR_MODE_IDS),
  place: z.string().trim().max(100).default(''),
  seats: z.number().int().min(2, '集体答疑至少两个席位').max(MENTORING.maxSeats),
});

export const takeSeat = z.strictObject({ question: z.string().trim().max(300).default(''), attendeeIds });
export const cancelOfficeHour = z.strictObject({ reason: z.string().trim().min(1, '请告诉大家原因').max(200) });
export const officeHourQuery = z.strictObject({ mentorId: z.string().min(1).max(64).optional(), ...pageQuery });

export type CreateOfficeHour = z.infer<typeof createOfficeHour>;
export type TakeSeat = z.infer<typeof takeSeat>;
