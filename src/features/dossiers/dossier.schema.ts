import { z } from 'zod';
import { FACILITY_TYPES, GRADES, LEVELS } from '../../../config/policies/index.js';
import { isDay } from '../../shared/calendar.js';

const day = z
  .string()
  .refine(text => isDay(text) && text >= '2000-01-01', { error: '请填写存在的日期，如 2021-06-03' });
const amountFen = z
  .int({ error: '金额以分为单位，须为整数' })
  .min(0, { error: '金额不能为负数' })
  .max(10_000_000_000_000);
const area = z
  .number({ error: '面积请填写数字（平方米）' })
  .min(0, { error: '面积不能为负数' })
  .max(100_000_000, { error: '面积过大，请核对单位（平方米）' })
  .refine(value => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, { error: '面积最多两位小数' });
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '请填写' })
    .max(most, { error: `最多 ${most} 字` });

const factSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recognition'),
    level: z.enum(LEVELS),
    facilityType: z.enum(FACILITY_TYPES).optional(),
  }),
  z.strictObject({
    kind: z.literal('assessment'),
    year: z.int().min(2000).max(2099),
    grade: z.enum(GRADES),
    rectified: z.boolean().optional(),
    rank: z.int().min(1).max(1_000_000).optional(),
    recognisedCount: z.int().min(1).max(1_000_000).optional(),
  }),
  z.strictObject({ kind: z.literal('provincialAward'), amountFen }),
  z.strictObject({
    kind: z.literal('floorArea'),
    newFloorArea: area.optional(),
    rebuiltFloorArea: area.optional(),
  }),
  z.strictObject({
    kind: z.literal('highTechIncubatee'),
    certificateNo: text(40),
    movedInOn: day,
    provincialAwardFen: amountFen.optional(),
  }),
  z.strictObject({ kind: z.literal('cultivationListing') }),
  z.strictObject({ kind: z.literal('demonstrationSelection') }),
  z.strictObject({ kind: z.literal('registration'), registered: z.boolean() }),
  z.strictObject({ kind: z.literal('platform'), assessedFen: amountFen.optional() }),
  z.strictObject({ kind: z.literal('eventSpend'), amountFen, ledByAssociation: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('materialChange'), what: text(200), reportedOn: day.optional() }),
]);

const sourceSchema = z.strictObject({ kind: text(40), id: text(100) });

export const byFacility = z.strictObject({ id: z.string().max(60) });
export const byEntry = z.strictObject({ id: z.string().max(60), entryId: z.string().max(60) });
export const recordEntry = z.strictObject({ fact: factSchema, on: day, source: sourceSchema });
export const correctEntry = z.strictObject({
  /** Null withdraws the fact. */
  fact: factSchema.nullable(),
  on: day.optional(),
  source: sourceSchema,
  reason: text(200),
});
export type CorrectEntry = z.infer<typeof correctEntry>;

export const entryView = z.strictObject({
  id: z.string(),
  fact: factSchema,
  on: z.string(),
  source: sourceSchema,
  supersedes: z.string().nullable(),
  withdrawn: z.boolean(),
  /** Whether this entry counts today, or has been corrected. */
  standing: z.boolean(),
  reason: z.string().nullable(),
  at: z.iso.datetime(),
});
export const historyView = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  items: z.array(entryView),
  nextCursor: z.null(),
});
