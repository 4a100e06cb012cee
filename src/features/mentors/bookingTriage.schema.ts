import { z } from 'zod';
import { startsAtField } from './booking.schema.js';

/** `pass`: to the mentor chosen; `redirect`: to another one; `suggest`: the applicant chooses again; `return`: closed. */
export const triageDecision = z
  .strictObject({
    decision: z.enum(['pass', 'redirect', 'suggest', 'return']),
    reason: z.string().trim().max(300).default(''),
    mentorId: z.string().min(1).max(64).optional(),
    startsAt: startsAtField.optional(),
    mentorIds: z.array(z.string().min(1).max(64)).max(5, '最多推荐五位导师').default([]),
  })
  .refine(({ decision, reason }) => decision === 'pass' || reason.length > 1, {
    path: ['reason'],
    message: '请写明理由，申请人会看到',
  })
  .refine(({ mentorIds }) => new Set(mentorIds).size === mentorIds.length, {
    path: ['mentorIds'],
    message: '推荐的导师有重复',
  });

export type TriageDecision = z.infer<typeof triageDecision>;
