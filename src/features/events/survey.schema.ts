import { z } from 'zod';
import { EVENT_SURVEY } from '../../../config/eventSurvey.js';
import { askedQuestion, hasChoices, uniqueIds } from './event.schema.js';

const KINDS = ['scale', 'choice', 'text'] as const;

export const putSurvey = z.strictObject({
  /** None takes the survey back. */
  questions: z
    .array(askedQuestion(z.enum(KINDS), EVENT_SURVEY.maxChoices).refine(...hasChoices))
    .max(EVENT_SURVEY.maxQuestions, `最多 ${EVENT_SURVEY.maxQuestions} 题`)
    .refine(...uniqueIds),
});

export const answerSurvey = z.strictObject({
  answers: z
    .record(z.string().max(32), z.string().trim().max(1_000, '回答过长'))
    .refine(answers => Object.keys(answers).length <= EVENT_SURVEY.maxQuestions, '回答的题数过多'),
});

const questionView = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: z.enum(KINDS),
  required: z.boolean(),
  choices: z.array(z.string()),
});

export const surveyView = z.strictObject({
  eventId: z.string(),
  title: z.string(),
  questions: z.array(questionView),
  /** When guests may answer. */
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  /** `due`: this person was there and may answer now. */
  mine: z.enum(['notThere', 'notYet', 'due', 'answered', 'closed']),
  canEdit: z.boolean(),
  /** For those who hold the event: what to start from. */
  suggested: z.array(questionView),
});

export const resultsView = z.strictObject({
  eventId: z.string(),
  title: z.string(),
  guests: z.int(),
  answered: z.int(),
  /** How many of the answers the figures are made of. */
  counted: z.int(),
  minAnswers: z.int(),
  closesAt: z.iso.datetime(),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      kind: z.enum(KINDS),
      count: z.int(),
      mean: z.number().nullable(),
      distribution: z.array(z.strictObject({ value: z.string(), count: z.int() })),
      texts: z.array(z.string()),
    }),
  ),
});
