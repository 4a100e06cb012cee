import { z } from 'zod';
import { FACTS, PROGRAMMES, type FactName } from '../../../config/recognition/index.js';
import { amountFen, day, id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { APPLICATION_STATUSES } from './application.states.js';

const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]];
const key = z.string().regex(/^[a-zA-Z0-9]{1,40}$/, '标识只用字母和数字');

const unique = <T>(rows: readonly T[], by: (row: T) => string) => new Set(rows.map(by)).size === rows.length;

const figures = z
  .array(z.strictObject({ fact: z.enum(FACT_NAMES), value: z.number().min(0).max(100_000_000) }))
  .max(30)
  .refine(rows => unique(rows, ({ fact }) => fact), '同一项数字只填一次');

const content = {
  summary: text(4_000).optional(),
  declared: figures.optional(),
  evidence: z
    .array(z.strictObject({ criterion: key, note: text(500).default(''), fileIds: fileIds() }))
    .max(40)
    .refine(rows => unique(rows, ({ criterion }) => criterion), '同一条件只填一行')
    .optional(),
  costs: z
    .array(z.strictObject({ what: written(60, '请写明支出'), amountFen }))
    .max(100)
    .optional(),
  /** 承诺书: signed and sealed, then uploaded. */
  pledge: z
    .strictObject({ signedBy: written(40, '请填写签署人'), signedOn: day, fileId: id })
    .nullable()
    .optional(),
};

export const startApplication = z.strictObject({
  /** The organisation acted for, when left out. */
  facilityId: id.optional(),
  standardId: z.string().min(1).max(60),
  /** The event that a subsidy is asked for. */
  eventId: id.optional(),
  ...content,
});
export const editApplication = z.strictObject({ ...content, revision: z.number().int().min(1) });

export const decideApplication = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'refuse']),
    comment: text(1_000).default(''),
    /** What the reviewer read; content changed since is not decided about. */
    contentHash: z.string().max(64).optional(),
    /** What is proposed, for programmes that pay up to a ceiling. */
    assessedFen: amountFen.optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不予通过时请写明理由',
  });

export const recordInspection = z.strictObject({
  on: day,
  inspectors: z.array(written(40, '请填写核查人')).min(1).max(10),
  passed: z.boolean(),
  note: written(2_000, '请写明核查情况'),
  /** Figures as found on site; they count instead of what was counted or declared. */
  figures: figures.default([]),
  fileIds: fileIds().default([]),
});

export const assignExperts = z.strictObject({ userIds: z.array(id).min(1).max(15) });
export const recuse = z.strictObject({ reason: written(300, '请写明回避理由') });
export const scoreApplication = z.strictObject({
  marks: z
    .array(z.strictObject({ key, points: z.number().int().min(0).max(100) }))
    .min(1)
    .max(20),
  comment: written(1_000, '请写明评审意见'),
  /** 利害关系声明: what the platform knows of is refused anyway; the rest only the expert can say. */
  hasNoInterest: z.literal(true, '请先声明与该载体没有利害关系；有关系的，请申请回避'),
});

export const publiciseApplication = z.strictObject({
  /** The last day of the window; the usual number of working days when left out. */
  workingDays: z.number().int().min(1).max(60).optional(),
  text: text(2_000).optional(),
  documentNo: text(60).default(''),
  /** 认定文件日期 for what was decided on paper before; the day on which the notice closes when left out. */
  decidedOn: day.optional(),
});

export const listApplications = z.strictObject({
  /** `mine`: one's facilities'; `desk`: the bureau's; `expert`: those one was asked to score. */
  as: z.enum(['mine', 'desk', 'expert']).default('mine'),
  status: z.enum(APPLICATION_STATUSES).optional(),
  standardId: z.string().max(60).optional(),
  ...pageQuery,
});

export const checkQuery = z.strictObject({ standardId: z.string().min(1).max(60), eventId: id.optional() });
export const listStandards = z.strictObject({
  facilityId: id.optional(),
  programme: z.enum(PROGRAMMES).optional(),
});

export type ApplicationContent = Omit<z.infer<typeof editApplication>, 'revision'>;
export type StartApplication = z.infer<typeof startApplication>;
export type EditApplication = z.infer<typeof editApplication>;
export type DecideApplication = z.infer<typeof decideApplication>;
export type RecordInspection = z.infer<typeof recordInspection>;
export type ScoreApplication = z.infer<typeof scoreApplication>;
export type PubliciseApplication = z.infer<typeof publiciseApplication>;
export type ListApplications = z.infer<typeof listApplications>;
