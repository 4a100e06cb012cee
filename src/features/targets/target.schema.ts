import { z } from 'zod';
import { day, id, text, written } from '../../shared/fields.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { targetView } from '../policies/index.js';

const year = z.coerce
  .number({ error: '请填写年份，如 2022' })
  .int({ error: '请填写年份，如 2022' })
  .min(2000, { error: '年份须在 2000 至 2099 之间' })
  .max(2099, { error: '年份须在 2000 至 2099 之间' });
const jurisdiction = z.string().max(40);

export const targetsQuery = z.strictObject({
  jurisdiction: jurisdiction.optional(),
  year: year.optional(),
  /** As of this day; the count of a target stops at its deadline all the same. */
  on: day.optional(),
});
export const byTarget = z.strictObject({ id: z.string().max(60) });
export const treeQuery = z.strictObject({ on: day.optional() });
export const unitsQuery = z.strictObject({
  on: day.optional(),
  /** Empty: what belongs to the city and to no district. */
  district: z.string().max(40).optional(),
  facilityId: id.optional(),
  ...pageQuery,
});
export const scorecardQuery = z.strictObject({ jurisdiction, year, on: day.optional() });

const value = z.number().min(0, '目标数不能为负数').max(1e10);
export const issueSplit = z.strictObject({
  /** The version this one was drawn from; 0 for the first. */
  basedOn: z.number().int().min(0),
  shares: z
    .array(
      z.strictObject({
        district: z.string().min(1, '请选择区县').max(40),
        value,
        owner: text(60).default(''),
        resources: text(200).default(''),
      }),
    )
    .min(1, '请至少分给一个区县')
    .max(100),
  note: text(300).default(''),
});

export const declareMark = z.strictObject({
  facilityId: id.optional(),
  on: day,
  evidence: written(200, '请写明依据，如文件名称和文号'),
});
export const withdrawMark = z.strictObject({ reason: written(200, '请写明撤回原因') });

const count = z.number();
const place = { district: z.string(), districtName: z.string() };

const districtView = z.strictObject({
  ...place,
  actual: count,
  /** What the split asks of it; null without a split or without a share. */
  share: count.nullable(),
  reachedBasisPoints: z.number().int().nullable(),
});

/** A target with what was reached: the reply to everybody, counts only. */
export const countedView = targetView.extend({
  asOfOn: z.string(),
  /** The last day that counts: the day asked for, or the deadline when that is past. */
  countedTo: z.string(),
  isOver: z.boolean(),
  actual: count,
  /** The count as of the day, also after the deadline. */
  latest: count,
  gap: count.nullable(),
  reachedBasisPoints: z.number().int().nullable(),
  met: z.boolean(),
  forecast: count.nullable(),
  forecastNote: z.string(),
  source: z.string(),
  /** One sentence: how it was counted and what came out. */
  explanation: z.string(),
  splitVersion: z.number().int().nullable(),
  districts: z.array(districtView),
});
export const targetsReply = z.strictObject({ items: z.array(countedView), nextCursor: z.null() });

export const treeView = countedView.extend({
  tree: z.array(
    districtView.extend({
      /** False where the person may not look behind the number. */
      isOpen: z.boolean(),
      facilities: z.array(z.strictObject({ facilityId: z.string().nullable(), name: z.string(), actual: count })),
    }),
  ),
});

export const unitsReply = pageOf(
  z.strictObject({
    on: z.string(),
    name: z.string(),
    ...place,
    facilityId: z.string().nullable(),
    floorArea: z.number().nullable(),
    evidence: z.strictObject({ kind: z.string(), id: z.string(), kindName: z.string() }),
  }),
);

export const splitView = z.strictObject({
  targetId: z.string(),
  version: z.number().int(),
  shares: z.array(z.strictObject({ ...place, value: count, owner: z.string(), resources: z.string() })),
  sum: count,
  /** What the shares have to come to at least. */
  whole: count.nullable(),
  note: z.string(),
  at: z.iso.datetime(),
});
export const splitsReply = z.strictObject({ items: z.array(splitView), nextCursor: z.null() });

export const markView = z.strictObject({
  id: z.string(),
  targetId: z.string(),
  facilityId: z.string().nullable(),
  name: z.string(),
  on: z.string(),
  evidence: z.string(),
  counts: z.boolean(),
  withdrawnBecause: z.string().nullable(),
});
export const marksReply = z.strictObject({ items: z.array(markView), nextCursor: z.null() });

export const scorecardsReply = z.strictObject({
  year: z.number().int(),
  asOfOn: z.string(),
  rules: z.array(z.string()),
  assumptions: z.array(z.string()),
  items: z.array(
    z.strictObject({
      ...place,
      /** 0 to 10 000; null while nothing was split to the place. */
      scoreBasisPoints: z.number().int().nullable(),
      lines: z.array(
        z.strictObject({
          targetId: z.string(),
          label: z.string(),
          unit: z.string(),
          year: z.number().int(),
          share: count,
          actual: count,
          reachedBasisPoints: z.number().int(),
        }),
      ),
      changes: z.strictObject({ newFacilities: count, raisedFacilities: count, movedIn: count, left: count }),
    }),
  ),
  nextCursor: z.null(),
});
