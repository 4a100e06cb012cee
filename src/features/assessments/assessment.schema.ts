import { z } from 'zod';
import { SHEET_FIELDS, type SheetKey } from '../../../config/assessments/index.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { GRADES } from '../../../config/policies/index.js';
import { day, id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { FORM_STATUSES, RECTIFICATION_STATUSES } from './assessment.states.js';

const PLACES = JURISDICTIONS.map(place => place.id) as [string, ...string[]];
const MOST_FACILITIES = 200;
const MOST_FIGURE = 1_000_000_000;

const jurisdiction = z.enum(PLACES, '没有这个行政区');
const year = z.coerce.number().int().min(2000).max(2099);
const figure = z
  .number({ error: '请填写数字' })
  .min(0, '不能为负数')
  .max(MOST_FIGURE, '数值过大，请核对单位')
  .refine(value => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, '最多两位小数');
const point = z
  .number({ error: '请填写分数' })
  .min(0, '不能为负数')
  .max(100)
  .refine(value => Number.isInteger(value * 2), '请以 0.5 分为单位');
const points = z.record(z.string().max(40), point).refine(given => Object.keys(given).length <= 20, '指标过多');
const fileIds = z.array(id).max(10).default([]);
const settings = z
  .record(z.string().max(40), z.union([z.string().max(40), z.number()]))
  .refine(given => Object.keys(given).length <= 40, '设置过多');

/** Any part of the data sheet. */
export const figures = z.strictObject(
  Object.fromEntries(SHEET_FIELDS.map(({ key }) => [key, figure.optional()])) as Record<
    SheetKey,
    z.ZodOptional<typeof figure>
  >,
);

export const byYear = z.strictObject({ year });
export const inPlace = z.strictObject({ jurisdiction });
export const openRound = z.strictObject({
  jurisdictionId: jurisdiction,
  selfDueOn: day,
  settings: settings.default({}),
});
export const decideRound = z.strictObject({ jurisdictionId: jurisdiction, settings });
export const setExperts = z.strictObject({ jurisdictionId: jurisdiction, expertIds: z.array(id).max(50) });
export const startForm = z.strictObject({ year: z.number().int().min(2000).max(2099) });

export const listForms = z.strictObject({
  /** `mine`: of the facilities one runs; `expert`: to score; `desk`: the bureau's. */
  as: z.enum(['mine', 'expert', 'desk']).default('mine'),
  year: year.optional(),
  jurisdiction: jurisdiction.optional(),
  status: z.enum(FORM_STATUSES).optional(),
  facilityId: id.optional(),
  ...pageQuery,
});

const revision = z.number().int().min(1);

export const saveForm = z.strictObject({
  revision,
  figures: figures.transform(given => given as Partial<Record<SheetKey, number>>),
  statement: text(4_000).default(''),
  selfPoints: points.default({}),
});

export const submitForm = z.strictObject({
  revision,
  /** The person has seen the doubts about units and stands by the figures. */
  isConfirmed: z.boolean().default(false),
  fileIds,
});

export const checkForm = z
  .strictObject({
    decision: z.enum(['pass', 'return']),
    visitedOn: day,
    comment: text(500).default(''),
    /** Figures as found on the spot, where they differ. */
    figures: figures.default({}),
    revision: revision.optional(),
  })
  .refine(({ decision, comment }) => decision === 'pass' || comment.length > 0, {
    path: ['comment'],
    message: '退回时请写明需要修改什么',
  });

export const scoreForm = z.strictObject({ points, comment: text(1_000).default('') });
export const recuseForm = z.strictObject({ reason: written(200, '请写明回避的原因') });

export const proposeGrades = z.strictObject({
  jurisdictionId: jurisdiction,
  /** The facilities of the list; all that can be graded when absent. */
  items: z
    .array(
      z.strictObject({
        facilityId: id,
        /** What the rules give, when absent. */
        grade: z.enum(GRADES).optional(),
        reason: text(200).default(''),
      }),
    )
    .min(1)
    .max(MOST_FACILITIES)
    .optional(),
});

export const decideBatch = z
  .strictObject({ decision: z.enum(['publish', 'refuse']), comment: text(500).default('') })
  .refine(({ decision, comment }) => decision === 'publish' || comment.length > 0, {
    path: ['comment'],
    message: '退回时请写明理由',
  });

export const proposeCorrection = z.strictObject({
  grade: z.enum(GRADES),
  reason: written(200, '请写明更正的理由'),
});
export const decideCorrection = z
  .strictObject({ decision: z.enum(['apply', 'refuse']), comment: text(500).default('') })
  .refine(({ decision, comment }) => decision === 'apply' || comment.length > 0, {
    path: ['comment'],
    message: '退回时请写明理由',
  });

export const whatIf = z.strictObject({
  jurisdictionId: jurisdiction,
  scores: z
    .array(z.strictObject({ facilityId: id, totalHundredths: z.number().int().min(0).max(10_000) }))
    .max(MOST_FACILITIES)
    .default([]),
  settings: settings.default({}),
  /** Another number of recognised facilities, or of places. */
  recognisedCount: z.number().int().min(0).max(10_000).optional(),
  excellentMost: z.number().int().min(0).max(10_000).optional(),
});

export const listRectifications = z.strictObject({
  as: z.enum(['mine', 'desk']).default('mine'),
  status: z.enum(RECTIFICATION_STATUSES).optional(),
  ...pageQuery,
});
export const reportRectification = z.strictObject({ report: written(4_000, '请写明整改了什么、结果如何'), fileIds });
export const decideRectification = z.strictObject({
  decision: z.enum(['pass', 'return', 'revoke']),
  comment: written(500, '请写明复核意见'),
});

export type ListForms = z.infer<typeof listForms>;
export type SaveForm = z.infer<typeof saveForm>;
export type SubmitForm = z.infer<typeof submitForm>;
export type CheckForm = z.infer<typeof checkForm>;
export type WhatIf = z.infer<typeof whatIf>;
export type ListRectifications = z.infer<typeof listRectifications>;
export type DecideRectification = z.infer<typeof decideRectification>;
