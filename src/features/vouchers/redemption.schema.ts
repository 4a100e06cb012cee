import { z } from 'zod';
import { pageQuery } from '../../shared/page.js';
import { as } from './application.schema.js';
import { DECISIONS } from './application.states.js';
import { REDEMPTION_STATUSES } from './redemption.states.js';
import { amount, day, id, text } from './scheme.schema.js';

/** 发票号码: letters and digits as printed, without spaces; the same number in lower case is the same invoice. */
const invoiceNumber = z
  .string()
  .transform(value => value.replaceAll(/\s/g, '').toUpperCase())
  .pipe(z.string().regex(/^[0-9A-Z-]{1,40}$/, '发票号码只含数字、字母和短横线'));

export const claimRedemption = z.strictObject({
  /** Which contract was invoiced; the latest one filed when not named. */
  contractId: id.optional(),
  invoices: z
    .array(z.strictObject({ number: invoiceNumber, amountFen: amount, issuedOn: day }))
    .min(1, '请至少填写一张发票')
    .max(50, '一次最多 50 张发票'),
  /** Asks for less than the invoices would give; never for more. */
  amountFen: amount.optional(),
  /** 成果说明: what came of the service. */
  report: text(1_000).default(''),
});

export const byRedemption = z.strictObject({ id, redemptionId: id });

export const decideRedemption = z
  .strictObject({
    decision: z.enum(DECISIONS),
    comment: text(500).default(''),
    contentHash: z.string().length(64).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或驳回时请写明理由',
  });

export const reverseRedemption = z.strictObject({ comment: text(500).min(2, '请写明冲正理由') });

export const listRedemptions = z.strictObject({ as, status: z.enum(REDEMPTION_STATUSES).optional(), ...pageQuery });

export type ClaimRedemption = z.infer<typeof claimRedemption>;
export type DecideRedemption = z.infer<typeof decideRedemption>;
