import { z } from 'zod';
import { id } from '../../shared/fields.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { plainText } from '../../shared/plainText.js';
import { OBJECTION_OUTCOMES, OBJECTION_STATUSES } from './notice.states.js';

export const submitObjection = z.strictObject({
  noticeId: id,
  reason: plainText(2_000, '请写明异议内容和依据').refine(
    text => text.length >= 10,
    '请至少用 10 个字写明异议内容和依据',
  ),
  /** How the bureau may reach the sender; nobody else sees it. */
  contact: plainText(100, '请填写联系方式').or(z.literal('')).default(''),
});
export type SubmitObjection = z.infer<typeof submitObjection>;

export const lookUpObjection = z.strictObject({
  trackingNo: z.string().trim().min(1, '请填写受理编号').max(40),
  secret: z.string().trim().min(1, '请填写查询码').max(40),
});

export const listObjections = z.strictObject({
  as: z.enum(['mine', 'desk']).default('mine'),
  status: z.enum(OBJECTION_STATUSES).optional(),
  ...pageQuery,
});
export type ListObjections = z.infer<typeof listObjections>;

export const answerObjection = z.strictObject({
  outcome: z.enum(OBJECTION_OUTCOMES, '请选择是否成立'),
  answer: plainText(2_000, '请写明理由').refine(text => text.length >= 10, '请至少用 10 个字写明理由'),
});
export type AnswerObjection = z.infer<typeof answerObjection>;

/** What the sender sees, signed in or with number and secret. */
export const objectionView = z.strictObject({
  trackingNo: z.string(),
  noticeId: z.string(),
  noticeTitle: z.string(),
  reason: z.string(),
  submittedAt: z.iso.datetime(),
  answerBy: z.string(),
  status: z.enum(OBJECTION_STATUSES),
  outcome: z.enum(OBJECTION_OUTCOMES).nullable(),
  answer: z.string(),
  answeredAt: z.iso.datetime().nullable(),
});
/** The one answer in which the secret stands. */
export const receiptView = objectionView.extend({ secret: z.string() });
/** What the bureau sees besides. */
export const objectionDeskView = objectionView.extend({
  id: z.string(),
  districtName: z.string().nullable(),
  contact: z.string(),
  isOverdue: z.boolean(),
  isMine: z.boolean(),
});
export const objectionList = pageOf(objectionDeskView);
