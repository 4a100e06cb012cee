import { z } from 'zod';
import { SERVICE_KIND_NAMES, VOUCHER_APPLICANT_KINDS } from '../../../config/voucherSchemes.js';
import { isDay } from '../../shared/calendar.js';
import { fen } from '../../shared/money.js';
import { pageQuery } from '../../shared/page.js';

/** 1 000 亿分: beyond any budget, within what a whole number holds exactly. */
const MOST_FEN = 100_000_000_000;

export const id = z.string().min(1).max(64);
export const day = z.string().refine(isDay, '请填写日期，如 2026-03-31');
export const byId = z.strictObject({ id });
export const text = (longest: number) => z.string().trim().max(longest, `最多 ${longest} 字`);
/** A positive amount in whole fen. */
export const amount = z
  .number()
  .int('金额须为整数分')
  .min(1, '金额须大于 0')
  .max(MOST_FEN, '金额过大，请核对')
  .transform(value => fen(value));

const days = z.number().int().min(1).max(1_095);
const atLeastOne = '至少选择一项';

export const createScheme = z
  .strictObject({
    jurisdictionId: id.optional(),
    name: text(60).min(2, '请填写方案名称'),
    year: z.number().int().min(2_000).max(2_100),
    budgetFen: amount,
    shareBasisPoints: z.number().int().min(1, '比例须大于 0').max(10_000, '比例不能超过 100%'),
    capPerApplicantFen: amount,
    serviceKinds: z.array(z.enum(SERVICE_KIND_NAMES)).min(1, atLeastOne),
    applicantKinds: z
      .array(z.enum(VOUCHER_APPLICANT_KINDS))
      .min(1, atLeastOne)
      .default([...VOUCHER_APPLICANT_KINDS]),
    residentsOnly: z.boolean().default(false),
    useByDays: days.optional(),
    useBy: day.optional(),
    redeemBy: day,
  })
  .refine(({ useByDays, useBy }) => useByDays !== undefined || useBy !== undefined, {
    path: ['useByDays'],
    message: '请填写使用期限：发放后天数或截止日期',
  })
  .refine(({ useBy, redeemBy }) => useBy === undefined || useBy <= redeemBy, {
    path: ['redeemBy'],
    message: '兑付截止日不能早于使用截止日',
  });

export const changeScheme = z.strictObject({ status: z.enum(['open', 'closed']) });

export const listSchemes = z.strictObject({
  jurisdictionId: id.optional(),
  status: z.enum(['open', 'closed']).optional(),
  ...pageQuery,
});

export const askEligibility = z.strictObject({
  requestedFen: z.coerce.number().int().min(0).max(MOST_FEN).default(0),
});
export const listEntries = z.strictObject({
  /** Only what moved the money of this voucher. */
  voucherId: id.optional(),
  ...pageQuery,
});
export type ListEntries = z.infer<typeof listEntries>;

export type CreateScheme = z.infer<typeof createScheme>;
