import { z } from 'zod';
import { pageQuery } from '../../shared/page.js';
import { AWARD_STATUSES } from './award.states.js';

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `最多 ${most} 字` });
const needed = (most: number) => text(most).min(1, { error: '请写明理由' });
const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: '内容摘要不完整，请刷新后重试' });

export const byId = z.strictObject({ id: z.string().max(60) });
export const byFacility = z.strictObject({ id: z.string().max(60) });
export const listAwards = z.strictObject({
  ...pageQuery,
  facilityId: z.string().max(60).optional(),
  status: z.enum(AWARD_STATUSES).optional(),
});
export const submitAward = z.strictObject({ comment: text(500).default('') });
const amountFen = z
  .int({ error: '金额以分为单位，须为整数' })
  .min(1, { error: '金额须大于零' })
  .max(10_000_000_000_000);
export const editAward = z.strictObject({
  amountFen,
  reason: needed(500),
});
export type EditAward = z.infer<typeof editAward>;
export const chooseReading = z.strictObject({
  reading: text(40),
  reason: needed(500),
});
export type ChooseReading = z.infer<typeof chooseReading>;
export const assessSum = z.strictObject({
  amountFen,
  reason: needed(300),
  document: text(100).min(2, { error: '请写明依据，例如评审意见或会议纪要的文号' }),
});
export type AssessSum = z.infer<typeof assessSum>;
export const approveAward = z.strictObject({
  /** What the checker saw: approving anything else is refused. */
  contentHash: hash.optional(),
  comment: text(500).default(''),
  /** The written answer to the double-funding findings. */
  acknowledge: needed(500).optional(),
});
export type ApproveAward = z.infer<typeof approveAward>;
export const returnAward = z.strictObject({ decision: z.enum(['return', 'refuse']), comment: needed(500) });
export type ReturnAward = z.infer<typeof returnAward>;
