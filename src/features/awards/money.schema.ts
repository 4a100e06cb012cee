import { z } from 'zod';
import { DISTRICTS, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { POLICIES } from '../../../config/policies/index.js';
import { pageQuery } from '../../shared/page.js';
import { AWARD_ACCOUNTS, AWARD_MOVEMENTS } from './awardLedger.rules.js';

const text = z.string();
const amount = z.int();
const place = z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]]);
const positive = z
  .int({ error: '金额以分为单位，须为整数' })
  .min(1, { error: '金额须大于零' })
  .max(10_000_000_000_000, { error: '金额过大，请核对单位（分）' });

export const createBudget = z.strictObject({
  jurisdictionId: place,
  policyId: z.enum(POLICIES.map(({ id }) => id) as [string, ...string[]]),
  year: z.int().min(2000).max(2099),
  district: z.enum(DISTRICTS).optional(),
  budgetFen: positive,
});
export type CreateBudget = z.infer<typeof createBudget>;
export const increaseBudget = z.strictObject({ amountFen: positive, reason: text.trim().min(1).max(200) });
export const ofPlace = z.strictObject({ jurisdiction: place });
export const entriesOfPlace = z.strictObject({ jurisdiction: place, ...pageQuery });

const accounts = z.strictObject(
  Object.fromEntries(AWARD_ACCOUNTS.map(account => [`${account}Fen`, amount])) as Record<`${string}Fen`, z.ZodInt>,
);
export const budgetView = z.strictObject({
  id: text,
  policyId: text,
  year: z.int(),
  jurisdictionId: text,
  district: text.nullable(),
  budgetFen: amount,
  availableFen: amount,
  approvedFen: amount,
  releasedFen: amount,
  paidFen: amount,
  forfeitedFen: amount,
  receivableFen: amount,
  recoveredFen: amount,
  sound: z.boolean(),
  disagreements: z.array(text),
});
export const budgetListView = z.strictObject({ items: z.array(budgetView), nextCursor: z.null() });

export const proofView = z.strictObject({
  accounts,
  entryCount: z.int(),
  /** Zero, or the books are broken. */
  sumFen: amount,
  sound: z.boolean(),
  budgets: z.array(budgetView),
});
export const entryView = z.strictObject({
  id: text,
  movement: z.enum(AWARD_MOVEMENTS),
  fromAccount: z.enum(AWARD_ACCOUNTS),
  toAccount: z.enum(AWARD_ACCOUNTS),
  amountFen: amount,
  awardId: text.nullable(),
  budgetId: text.nullable(),
  rule: text,
  article: text,
  at: z.iso.datetime(),
});
export const entryListView = z.strictObject({ items: z.array(entryView), nextCursor: text.nullable() });
