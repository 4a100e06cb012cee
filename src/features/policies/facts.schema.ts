import { z } from 'zod';
import { FACILITY_TYPES, GRADES, LEVELS, type Facts } from '../../../config/policies/index.js';
import { isDay } from '../../shared/calendar.js';

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';
const MOST_FEN = 10_000_000_000_000;
const MOST_AREA = 100_000_000;

/** A calendar day a policy could speak of. */
export const day = z
  .string({ error: '请填写日期，如 2021-06-03' })
  .refine(isDay, { error: '请填写存在的日期，如 2021-06-03' })
  .refine(text => text >= FIRST_DAY && text <= LAST_DAY, { error: `日期须在 ${FIRST_DAY} 至 ${LAST_DAY} 之间` });

const money = z
  .int({ error: '金额以分为单位，须为整数' })
  .min(0, { error: '金额不能为负数' })
  .max(MOST_FEN, { error: '金额过大，请核对单位（分）' });

const area = z
  .number({ error: '面积请填写数字（平方米）' })
  .min(0, { error: '面积不能为负数' })
  .max(MOST_AREA, { error: '面积过大，请核对单位（平方米）' })
  .refine(value => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, { error: '面积最多两位小数' });

const year = z
  .int({ error: '请填写年份，如 2022' })
  .min(2000, { error: '年份须在 2000 至 2099 之间' })
  .max(2099, { error: '年份须在 2000 至 2099 之间' });

const count = z.int({ error: '请填写整数' }).min(1, { error: '至少为 1' }).max(1_000_000, { error: '数值过大' });
const yesNo = z.boolean({ error: '请选择是或否' });

const TOO_MANY = { error: '条目过多，请分次测算' };

const recognition = z.strictObject({
  level: z.enum(LEVELS, { error: `级别只能是 ${LEVELS.join('、')}` }),
  on: day,
  awardedFen: money.optional(),
});

const assessment = z.strictObject({
  year,
  grade: z.enum(GRADES, { error: `考核等次只能是 ${GRADES.join('、')}` }),
  decidedOn: day.optional(),
  rectified: yesNo.optional(),
  rank: count.optional(),
  recognisedCount: count.optional(),
});

const incubatee = z.strictObject({ movedInOn: day, certifiedOn: day, provincialAwardFen: money.optional() });

/** 事实: what a person states. Closed: an unknown field is a mistake, not an extra. */
export const factsSchema = z.strictObject({
  facilityType: z.enum(FACILITY_TYPES, { error: `载体类型只能是 ${FACILITY_TYPES.join('、')}` }).optional(),
  recognitions: z.array(recognition).max(20, TOO_MANY).optional(),
  assessments: z.array(assessment).max(50, TOO_MANY).optional(),
  provincialAwardFen: money.optional(),
  newFloorArea: area.optional(),
  rebuiltFloorArea: area.optional(),
  floorAreaOn: day.optional(),
  highTechIncubatees: z.array(incubatee).max(500, TOO_MANY).optional(),
  cultivationListedOn: day.optional(),
  demonstrationSelectedOn: day.optional(),
  registered: yesNo.optional(),
  platformOpenedOn: day.optional(),
  platformAssessedFen: money.optional(),
  eventSpendFen: money.optional(),
  eventOn: day.optional(),
  eventLedByAssociation: yesNo.optional(),
  voucherFeeFen: money.optional(),
  voucherServiceOn: day.optional(),
  instrumentOnNetwork: yesNo.optional(),
  introducedOn: day.optional(),
  benchmarkSelectedOn: day.optional(),
  offshoreInputFen: money.optional(),
  offshoreOn: day.optional(),
  settledWinners: z
    .array(z.strictObject({ settledOn: day }))
    .max(500, TOO_MANY)
    .optional(),
  materialChanges: z
    .array(z.strictObject({ on: day, reportedOn: day.optional() }))
    .max(100, TOO_MANY)
    .optional(),
  managementOutputs: z
    .array(z.strictObject({ startsOn: day, filedOn: day.optional() }))
    .max(100, TOO_MANY)
    .optional(),
  approvals: z
    .array(z.strictObject({ approvedOn: day, paidOn: day.optional() }))
    .max(500, TOO_MANY)
    .optional(),
  conditions: z
    .record(z.string().max(60), z.union([yesNo, z.number().min(0).max(MOST_AREA)]))
    .refine(conditions => Object.keys(conditions).length <= 100, TOO_MANY)
    .optional(),
}) satisfies z.ZodType<Facts>;
