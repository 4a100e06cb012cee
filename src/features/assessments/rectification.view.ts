import { z } from 'zod';
import { RECTIFICATION_STATUSES } from './assessment.states.js';
import type { RectificationRecord } from './batch.model.js';
import type { RoundRecord } from './round.model.js';
import { valueOf } from './settings.rules.js';

export const rectificationView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  year: z.number().int(),
  status: z.enum(RECTIFICATION_STATUSES),
  dueOn: z.string(),
  basis: z.string(),
  daysLeft: z.number().int(),
  report: z.string(),
  reportedOn: z.string().nullable(),
  comment: z.string(),
  decidedOn: z.string().nullable(),
  /** What a revocation would mean, as the round reads the silent text. */
  consequences: z.array(z.string()),
});

export const viewRectification = (
  record: RectificationRecord,
  daysLeft: number,
): Omit<z.infer<typeof rectificationView>, 'consequences'> => ({
  id: record._id,
  facilityId: record.facilityId,
  facilityName: record.facilityName,
  year: record.year,
  status: record.status,
  dueOn: record.dueOn,
  basis: record.basis,
  daysLeft,
  report: record.report,
  reportedOn: record.reportedOn,
  comment: record.comment,
  decidedOn: record.decidedOn,
});

/** What a revoked recognition means for other titles and for money paid, as the round reads the silent text. */
export const consequencesOf = ({ decided }: RoundRecord): string[] => [
  valueOf(decided, 'higherTitle') === 'keep' ? '上一级认定是否保留由上级部门决定' : '向上级部门建议一并取消',
  valueOf(decided, 'clawback') === 'keep' ? '未拨付的奖励不再拨付，已拨付的不追回' : '已拨付的奖励逐项决定是否追回',
];
