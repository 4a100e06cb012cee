import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import { day, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { EVENT_KINDS } from './organiser.model.js';
import { APPLICATION_STATUSES } from './organiser.states.js';

export const writeApplication = z.strictObject({
  /** Where one means to organise; an organisation applies where it is registered. */
  district: z.enum(DISTRICTS, '请选择所在区县').optional(),
  realName: written(50, '请填写真实姓名'),
  contact: written(60, '请填写联系电话或邮箱'),
  eventKinds: z.array(z.enum(EVENT_KINDS)).min(1, '请选择要办的活动类型').max(EVENT_KINDS.length),
  plan: written(1_000, '请写明要办什么活动、面向谁'),
  fileIds: fileIds(5).min(1, '请上传身份或主体证明'),
});

/** Evidence already handed in stays with the application; more may be added. */
export const rewriteApplication = writeApplication.omit({ district: true }).extend({ fileIds: fileIds(5).default([]) });

export const decideApplication = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'refuse']),
    comment: text(500).default(''),
    /** The last day on which the organiser stands; two years from today unless told. */
    termUntil: day.optional(),
    /** What the reviewer read; a text handed in again since is not decided on. */
    revision: z.number().int().min(1).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不予通过时请写明理由',
  });

export const listApplications = z.strictObject({
  /** `mine`: one's own; `desk`: those of the places that the person looks after. */
  as: z.enum(['mine', 'desk']).default('mine'),
  status: z.enum(APPLICATION_STATUSES).optional(),
  ...pageQuery,
});

export const listOrganisers = z.strictObject(pageQuery);
export const revokeOrganiser = z.strictObject({ reason: written(500, '请写明撤销认证的理由') });

export type WriteApplication = z.infer<typeof writeApplication>;
export type RewriteApplication = z.infer<typeof rewriteApplication>;
export type DecideApplication = z.infer<typeof decideApplication>;
export type ListApplications = z.infer<typeof listApplications>;
