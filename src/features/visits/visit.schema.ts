import { z } from 'zod';
import { day, id, written, text } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { VISIT_TOPICS } from './visit.model.js';

export const assignEnterprise = z.strictObject({ startupId: id, assignedOn: day });
export const endAssignment = z.strictObject({ endedOn: day });
export const recordVisit = z.strictObject({
  visitedOn: day,
  topic: z.enum(VISIT_TOPICS, '请选择走访内容'),
  need: written(500, '请写明企业的需求或情况'),
  nextStep: text(300).default(''),
});
export const listPage = z.strictObject(pageQuery);
export const yearQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });

export type AssignEnterprise = z.infer<typeof assignEnterprise>;
export type RecordVisit = z.infer<typeof recordVisit>;
