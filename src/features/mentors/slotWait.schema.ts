import { z } from 'zod';
import { MENTOR_MODE_IDS } from '../../../config/mentors.js';
import { minutesField } from './booking.schema.js';
import { day } from './mentor.schema.js';

export const joinWait = z.strictObject({
  from: day,
  to: day,
  minutes: minutesField.default(60),
  mode: z.enum(MENTOR_MODE_IDS),
  topic: z.string().trim().min(2, '请写明想请教的问题').max(500),
});

export type JoinWait = z.infer<typeof joinWait>;
