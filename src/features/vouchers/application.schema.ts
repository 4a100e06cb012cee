import { z } from 'zod';
import { SERVICE_KIND_NAMES } from '../../../config/voucherSchemes.js';
import { pageQuery } from '../../shared/page.js';
import { APPLICATION_STATUSES, DECISIONS } from './application.states.js';
import { amount, id, text } from './scheme.schema.js';

const plan = text(2_000).min(5, '请写明服务内容，至少 5 个字');
const serviceKind = z.enum(SERVICE_KIND_NAMES, '请选择服务类型');

export const createApplication = z.strictObject({
  schemeId: id,
  serviceKind,
  plan,
  requestedFen: amount,
  /** 承诺书: truth of the papers, no double funding, use within the terms. */
  pledge: z.literal(true, '请先阅读并勾选承诺'),
});

export const editApplication = z.strictObject({
  serviceKind: serviceKind.optional(),
  plan: plan.optional(),
  requestedFen: amount.optional(),
  /** What the applicant saw before editing. */
  contentHash: z.string().length(64).optional(),
});

export const decide = z
  .strictObject({
    decision: z.enum(DECISIONS),
    comment: text(500).default(''),
    /** The digest of what the reviewer saw; content changed since is not decided. */
    contentHash: z.string().length(64).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不予通过时请写明理由',
  });

/** In which capacity a list is asked for; staff who act for no organisation mean their desk. */
export const as = z.enum(['applicant', 'desk']).optional();

export const listApplications = z.strictObject({
  as,
  status: z.enum(APPLICATION_STATUSES).optional(),
  ...pageQuery,
});

export type Decide = z.infer<typeof decide>;
