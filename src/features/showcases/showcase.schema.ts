import { z } from 'zod';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { SHOWCASE_STATUSES } from './showcase.states.js';

export const writeShowcase = z
  .strictObject({
    honour: text(40).default(''),
    subject: text(60).default(''),
    title: written(60, '请填写标题'),
    text: written(3_000, '请写明做法和成效'),
    year: z.number().int().min(2000).max(2100),
    /** Nothing about a person or a firm is shown to everybody without their word. */
    agreed: z.literal(true, '请先征得所涉人员和单位同意公开'),
    fileIds: fileIds().default([]),
  })
  .refine(({ honour, subject }) => honour === '' || subject !== '', {
    path: ['subject'],
    message: '请填写典型的姓名或名称',
  });
export const decideShowcase = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'refuse']),
    comment: text(300).default(''),
    revision: z.number().int().min(1).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不公开时请写明理由',
  });
export const takeDown = z.strictObject({ reason: written(300, '请写明撤下的原因') });
export const listOwn = z.strictObject(pageQuery);
export const listAtDesk = z.strictObject({ status: z.enum(SHOWCASE_STATUSES).default('proposed'), ...pageQuery });
export const listShown = z.strictObject({
  jurisdiction: z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]], '没有这个地区').optional(),
  ...pageQuery,
});

export type WriteShowcase = z.infer<typeof writeShowcase>;
export type DecideShowcase = z.infer<typeof decideShowcase>;
export type ListAtDesk = z.infer<typeof listAtDesk>;
export type ListShown = z.infer<typeof listShown>;
