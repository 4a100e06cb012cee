import { z } from 'zod';
import { pageQuery } from '../../shared/page.js';
import { as } from './application.schema.js';
import { amount, day, id, text } from './scheme.schema.js';
import { VOUCHER_STATUSES } from './voucher.states.js';

export const listVouchers = z.strictObject({ as, status: z.enum(VOUCHER_STATUSES).optional(), ...pageQuery });

export const fileContract = z.strictObject({
  providerId: id,
  amountFen: amount,
  signedOn: day,
  subject: text(200).min(2, '请填写合同标的'),
});

export const returnVoucher = z.strictObject({ reason: text(200).default('') });

export type FileContract = z.infer<typeof fileContract>;
