import { z } from 'zod';
import { SHEET_FIELDS, type SheetKey } from '../../../config/assessments/index.js';
import { id, text, written } from '../../shared/fields.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { REPORT_STATUSES } from './report.states.js';

const keys = SHEET_FIELDS.map(({ key }) => key) as [SheetKey, ...SheetKey[]];
const year = z.coerce
  .number({ error: '请填写年份，如 2025' })
  .int('请填写年份，如 2025')
  .min(2000, '年份须在 2000 至 2099 之间')
  .max(2099, '年份须在 2000 至 2099 之间');
const value = z.number().min(0, '不能为负数').max(1e12, '数字过大，请核对单位');

export const byReport = z.strictObject({ id, year });
export const saveReport = z.strictObject({
  figures: z.partialRecord(z.enum(keys), value),
  /** 0 before there is a sheet. */
  revision: z.number().int().min(0),
});
export const submitReport = z.strictObject({
  revision: z.number().int().min(1),
  isConfirmed: z.boolean().default(false),
});
export const returnReport = z.strictObject({
  revision: z.number().int().min(1),
  comment: written(300, '请写明哪里需要修改'),
});
export const importQuery = z.strictObject({ revision: z.coerce.number().int().min(0).default(0) });
export const listReports = z.strictObject({ year, district: text(40).optional(), ...pageQuery });

export const missingQuery = z.strictObject({ year });
export const nudgeReports = z.strictObject({
  year,
  /** All who have not handed in, when absent. */
  facilityIds: z.array(id).min(1).max(200).optional(),
});
export const missingReply = z.strictObject({
  year: z.number().int(),
  dueOn: z.string(),
  /** Negative once the day has passed. */
  daysLeft: z.number().int(),
  items: z.array(z.strictObject({ facilityId: z.string(), facilityName: z.string(), districtName: z.string() })),
});
export const nudgeReply = z.strictObject({ told: z.number().int() });

const issue = z.strictObject({ path: z.string(), message: z.string() });
const figures = z.partialRecord(z.enum(keys), z.number());

export const reportView = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  year: z.number().int(),
  status: z.enum(REPORT_STATUSES),
  revision: z.number().int(),
  returnedFor: z.string(),
  submittedAt: z.iso.datetime().nullable(),
  fields: z.array(z.strictObject({ key: z.enum(keys), label: z.string(), unit: z.string() })),
  figures,
  /** What the product knows itself, with where from (获取数据). */
  suggested: figures,
  sources: z.partialRecord(z.enum(keys), z.string()),
  lastYear: figures.nullable(),
  differences: z.array(
    z.strictObject({
      key: z.enum(keys),
      before: z.number(),
      now: z.number(),
      change: z.number(),
      basisPoints: z.number().int().nullable(),
      isNotable: z.boolean(),
    }),
  ),
  faults: z.array(issue),
  doubts: z.array(issue),
  fills: z.boolean(),
});
export const importReply = z.strictObject({
  report: reportView,
  taken: z.number().int(),
  refused: z.array(z.strictObject({ row: z.number().int(), field: z.string(), reason: z.string() })),
});
const reportRow = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  districtName: z.string(),
  year: z.number().int(),
  status: z.enum(REPORT_STATUSES),
  submittedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
});
export const reportsReply = pageOf(reportRow);
