import { z } from 'zod';
import { GRADES } from '../../../config/policies/index.js';
import { CORRECTION_STATUSES } from './assessment.states.js';
import type { GradeCorrectionRecord } from './correction.model.js';

export const correctionView = z.strictObject({
  id: z.string(),
  formId: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  year: z.number().int(),
  from: z.enum(GRADES),
  to: z.enum(GRADES),
  reason: z.string(),
  status: z.enum(CORRECTION_STATUSES),
  comment: z.string(),
  madeById: z.string(),
  madeAt: z.iso.datetime(),
  checkedAt: z.iso.datetime().nullable(),
});

export const viewCorrection = (record: GradeCorrectionRecord): z.infer<typeof correctionView> => {
  const { _id: id, formId, facilityId, facilityName, year, from, to, reason, status, comment, made, checked } = record;
  const hands = { madeById: made.userId, madeAt: made.at.toISOString(), checkedAt: checked?.at.toISOString() ?? null };
  return { id, formId, facilityId, facilityName, year, from, to, reason, status, comment, ...hands };
};
