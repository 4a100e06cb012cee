import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import { amountFen, day, id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { DEMAND_KINDS } from './demand.model.js';

export const writeDemand = z.strictObject({
  kind: z.enum(DEMAND_KINDS, '请选择需求类型'),
  title: written(60, '请用一句话写明需求'),
  detail: written(2_000, '请写明要解决什么、有什么条件'),
  budgetFen: amountFen.optional(),
  expiresOn: day,
});

export const decideDemand = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'refuse']),
    comment: text(500).default(''),
    /** What the reviewer read; a text handed in again since is not published. */
    revision: z.number().int().min(1).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不予发布时请写明理由',
  });

export const listDemands = z.strictObject({
  /** `board`: what is published; `mine`: one's organisations'; `desk`: what waits for the bureau. */
  as: z.enum(['board', 'mine', 'desk']).default('board'),
  q: text(50).optional(),
  kind: z.enum(DEMAND_KINDS).optional(),
  district: z.enum(DISTRICTS).optional(),
  ...pageQuery,
});

export const makeOffer = z.strictObject({
  text: written(1_000, '请写明您能提供什么'),
  amountFen: amountFen.optional(),
});

export const answerOffer = z.strictObject({ decision: z.enum(['accept', 'decline']) });

export const closeDemand = z.strictObject({
  offerId: id.optional(),
  outcome: written(500, '请写明结果，如“与某机构签订委托开发合同”'),
});

export const listOffers = z.strictObject(pageQuery);

export type WriteDemand = z.infer<typeof writeDemand>;
export type DecideDemand = z.infer<typeof decideDemand>;
export type ListDemands = z.infer<typeof listDemands>;
export type MakeOffer = z.infer<typeof makeOffer>;
