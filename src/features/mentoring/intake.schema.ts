import { z } from 'zod';
import { INTAKE } from '../../../config/mentoring.js';

const label = z.string().trim().min(2, '请写明问题').max(60);
const question = z
  .strictObject({
    /** The id of a question that stays; a new one gets its own. */
    id: z.string().max(64).optional(),
    label,
    kind: z.enum(['text', 'choice', 'number', 'file']),
    required: z.boolean().default(false),
    choices: z.array(z.string().trim().min(1).max(40)).max(INTAKE.maxChoices).default([]),
  })
  .refine(({ kind, choices }) => kind !== 'choice' || new Set(choices).size >= 2, {
    path: ['choices'],
    message: '选择题至少要有两个不同的选项',
  });

export const putQuestions = z.strictObject({
  questions: z.array(question).max(INTAKE.maxQuestions, `最多 ${INTAKE.maxQuestions} 个问题`),
});
export const giveAnswers = z.strictObject({
  answers: z.record(z.string().max(64), z.string().max(INTAKE.maxText)),
});
export type NewQuestion = z.infer<typeof question>;
