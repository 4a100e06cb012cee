import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import { SUGGESTION_OUTCOMES, SUGGESTION_TOPICS } from '../../../config/suggestions.js';
import { text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';

const keysOf = <T extends string>(words: Readonly<Record<T, string>>) => Object.keys(words) as [T, ...T[]];
export const TOPICS = keysOf(SUGGESTION_TOPICS);
export const OUTCOMES = keysOf(SUGGESTION_OUTCOMES);

export const writeSuggestion = z.strictObject({
  topic: z.enum(TOPICS, '请选择类别'),
  title: written(60, '请用一句话写明建议'),
  text: written(2_000, '请写明情况和希望怎么解决'),
  /** Where it is about; needed when nobody is spoken for, else the organisation's own. */
  district: z.enum(DISTRICTS).optional(),
  isOpen: z.boolean().default(true),
});

export const lookUpSuggestion = z.strictObject({
  suggestionNo: z.string().trim().min(1, '请填写建议编号').max(40),
  secret: z.string().trim().min(1, '请填写查询码').max(40),
});

export const listSuggestions = z.strictObject({
  /** `mine`: one's own; `open`: those answered that others may read; `desk`: what lies on the bureau's desks. */
  as: z.enum(['mine', 'open', 'desk']).default('mine'),
  /** For the desk: what waits, or what was answered. */
  status: z.enum(['submitted', 'answered', 'closed']).optional(),
  ...pageQuery,
});

const revision = z.number().int().min(1).optional();
export const answerSuggestion = z.strictObject({
  outcome: z.enum(OUTCOMES, '请选择办理结果'),
  text: written(1_000, '请写明怎么办理、为什么'),
  revision,
});
export const passOn = z.strictObject({ reason: written(300, '请写明为什么转市局办理'), revision });
export const settleSuggestion = z
  .strictObject({ isContent: z.boolean(), reason: text(300).default('') })
  .refine(({ isContent, reason }) => isContent || reason.length > 0, {
    path: ['reason'],
    message: '请写明还希望解决什么',
  });

export type WriteSuggestion = z.infer<typeof writeSuggestion>;
export type ListSuggestions = z.infer<typeof listSuggestions>;
export type AnswerSuggestion = z.infer<typeof answerSuggestion>;
