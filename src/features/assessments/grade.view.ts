import { z } from 'zod';
import { GRADES } from '../../../config/policies/index.js';
import { BATCH_STATUSES, RECTIFICATION_STATUSES } from './assessment.states.js';
import type { BatchRecord, RectificationRecord } from './batch.model.js';
import type { FormRecord } from './form.model.js';
import { setOf } from './form.rules.js';
import type { Quota, Ranking } from './ranking.rules.js';
import type { RoundRecord } from './round.model.js';
import { settingView, viewSetting } from './round.view.js';
import { requirePlan, settingsInForce } from './settings.rules.js';

const quotaView = z.strictObject({
  pool: z.string(),
  recognised: z.number().int(),
  most: z.number().int().nullable(),
  taken: z.number().int(),
});

/** The share of 优秀 with how much of it is taken. */
export type QuotaTaken = Quota & { taken: number };

const rankedView = z.strictObject({
  formId: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  rank: z.number().int().nullable(),
  totalHundredths: z.number().int().nullable(),
  grade: z.enum(GRADES).nullable(),
  reason: z.string(),
});

export const rankingView = z.strictObject({
  basisOn: z.string(),
  quotas: z.array(quotaView),
  items: z.array(
    z.strictObject({
      ...rankedView.shape,
      status: z.string(),
      /** The grade that was published, which may differ from what the rules give. */
      published: z.enum(GRADES).nullable(),
      experts: z.number().int(),
      spread: z.number(),
      /** 重大事项逾期 (CX-20). */
      late: z.number().int(),
    }),
  ),
  tied: z.array(z.string()),
});

export const viewRanked = ({
  formId,
  facilityId,
  facilityName,
  rank,
  total,
  grade,
  reason,
}: Ranking['items'][number]) => ({
  formId,
  facilityId,
  facilityName,
  rank,
  totalHundredths: total,
  grade,
  reason,
});

const listOf = z.strictObject({
  quotas: z.array(
    z.strictObject({ pool: z.string(), recognised: z.number().int(), most: z.number().int().nullable() }),
  ),
  items: z.array(rankedView),
});

export const whatIfView = z.strictObject({
  before: listOf,
  after: listOf,
  changes: z.array(
    z.strictObject({
      facilityId: z.string(),
      facilityName: z.string(),
      from: z.enum(GRADES).nullable(),
      to: z.enum(GRADES).nullable(),
      fromRank: z.number().int().nullable(),
      toRank: z.number().int().nullable(),
    }),
  ),
});

const viewList = ({ quotas, items }: Ranking): z.infer<typeof listOf> => ({ quotas, items: items.map(viewRanked) });

export function viewWhatIf({ before, after }: { before: Ranking; after: Ranking }): z.infer<typeof whatIfView> {
  const changes = after.items.flatMap(({ facilityId, facilityName, grade, rank }) => {
    const was = before.items.find(each => each.facilityId === facilityId);
    const from = was?.grade ?? null;
    const fromRank = was?.rank ?? null;
    return from === grade && fromRank === rank
      ? []
      : [{ facilityId, facilityName, from, to: grade, fromRank, toRank: rank }];
  });
  return { before: viewList(before), after: viewList(after), changes };
}

export const batchView = z.strictObject({
  id: z.string(),
  year: z.number().int(),
  jurisdictionId: z.string(),
  status: z.enum(BATCH_STATUSES),
  items: z.array(
    z.strictObject({
      facilityId: z.string(),
      facilityName: z.string(),
      grade: z.enum(GRADES),
      ruledGrade: z.enum(GRADES).nullable(),
      rank: z.number().int().nullable(),
      totalHundredths: z.number().int().nullable(),
      reason: z.string(),
    }),
  ),
  madeById: z.string(),
  madeAt: z.iso.datetime(),
  checkedById: z.string().nullable(),
  checkedAt: z.iso.datetime().nullable(),
  /** The public notice of the list, where the place has one. */
  noticeId: z.string().nullable(),
  comment: z.string(),
});

export const viewBatch = (batch: BatchRecord): z.infer<typeof batchView> => ({
  id: batch._id,
  year: batch.year,
  jurisdictionId: batch.jurisdictionId,
  status: batch.status,
  items: batch.items.map(({ facilityId, facilityName, grade, ruledGrade, rank, totalHundredths, reason }) => ({
    facilityId,
    facilityName,
    grade,
    ruledGrade,
    rank,
    totalHundredths,
    reason,
  })),
  madeById: batch.made.userId,
  madeAt: batch.made.at.toISOString(),
  checkedById: batch.checked?.userId ?? null,
  checkedAt: batch.checked?.at.toISOString() ?? null,
  noticeId: batch.noticeId ?? null,
  comment: batch.comment,
});

export const gradesView = z.strictObject({
  jurisdictionId: z.string(),
  year: z.number().int(),
  article: z.string(),
  /** Open points of the text and how they were read. */
  settings: z.array(settingView),
  quotas: z.array(quotaView),
  items: z.array(
    z.strictObject({
      facilityId: z.string(),
      facilityName: z.string(),
      className: z.string(),
      grade: z.enum(GRADES),
      rank: z.number().int().nullable(),
      /** For the bureau and the facility itself. */
      totalHundredths: z.number().int().nullable(),
      gradedOn: z.string(),
      rectification: z.enum(RECTIFICATION_STATUSES).nullable(),
    }),
  ),
});

interface Graded {
  round: RoundRecord;
  quotas: QuotaTaken[];
  forms: readonly FormRecord[];
  rectifications: readonly RectificationRecord[];
  maySeeScore(form: FormRecord): boolean;
}

/** Published grades, the best first; scores are not public. */
export function viewGrades({ round, quotas, forms, rectifications, maySeeScore }: Graded): z.infer<typeof gradesView> {
  const plan = requirePlan(round.jurisdictionId, round.year);
  const order = (form: FormRecord) => GRADES.indexOf(form.grade ?? 'fail') * 100_000 + (form.rank ?? 99_999);
  return {
    jurisdictionId: round.jurisdictionId,
    year: round.year,
    article: plan.article,
    settings: settingsInForce(plan, round.decided).map(viewSetting),
    quotas,
    items: forms
      .filter(({ status }) => status === 'graded')
      .toSorted((a, b) => order(a) - order(b))
      .map(form => ({
        facilityId: form.facilityId,
        facilityName: form.facilityName,
        className: setOf(form).name,
        grade: form.grade ?? 'fail',
        rank: form.rank,
        totalHundredths: maySeeScore(form) ? form.totalHundredths : null,
        gradedOn: form.gradedOn ?? '',
        rectification: rectifications.find(({ formId }) => formId === form._id)?.status ?? null,
      })),
  };
}
