import { z } from 'zod';
import { pageQuery } from '../../shared/page.js';
import { REGISTRATION_STATUSES } from './registration.states.js';

export const register = z.strictObject({
  ticketTypeId: z.string().min(1).max(32).optional(),
  answers: z
    .record(z.string().min(1).max(32), z.string().max(500, '每项不超过 500 个字'))
    .refine(answers => Object.keys(answers).length <= 40, '答案过多')
    .default({}),
});

export const decide = z
  .strictObject({ decision: z.enum(['approve', 'refuse']), comment: z.string().trim().max(200).default('') })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '不通过时请写明原因',
  });

export const listMine = z.strictObject(pageQuery);

export const listOfEvent = z.strictObject({
  status: z.enum(REGISTRATION_STATUSES).optional(),
  format: z.enum(['json', 'csv']).default('json'),
  ...pageQuery,
});
