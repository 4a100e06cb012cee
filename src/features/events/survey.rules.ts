import { EVENT_SURVEY, SCALE } from '../../../config/eventSurvey.js';
import { DAY } from '../../shared/calendar.js';
import type { Issue } from '../../shared/errors.js';
import type { SurveyQuestion } from './survey.model.js';

/** How often one value of one question was given. */
export interface Tally {
  questionId: string;
  value: string;
  count: number;
}

/** What guests said to one question. `mean` of a scale, to two decimals; null with too few answers. */
export interface QuestionResult {
  id: string;
  label: string;
  kind: SurveyQuestion['kind'];
  count: number;
  mean: number | null;
  distribution: { value: string; count: number }[];
  texts: string[];
}

/** When guests may answer: from the end of the event, for two weeks. */
export const surveyWindow = ({ endsAt }: { endsAt: Date }): { from: Date; until: Date } => ({
  from: endsAt,
  until: new Date(endsAt.getTime() + EVENT_SURVEY.answerDays * DAY),
});

const SCALE_VALUES = Array.from({ length: SCALE.most - SCALE.least + 1 }, (_, step) => String(SCALE.least + step));

/** The values of a question that are counted one by one; none for a free text. */
const valuesOf = ({ kind, choices }: SurveyQuestion): readonly string[] =>
  kind === 'scale' ? SCALE_VALUES : kind === 'choice' ? choices : [];

function answerFault(question: SurveyQuestion, value: string): string | null {
  if (!value) return question.required ? '请回答这一题' : null;
  if (question.kind === 'scale') return SCALE_VALUES.includes(value) ? null : '请选择 1 到 5 分';
  if (question.kind === 'choice') return question.choices.includes(value) ? null : '请从选项中选择';
  return value.length > EVENT_SURVEY.maxText ? `最多 ${EVENT_SURVEY.maxText} 字` : null;
}

/** Everything wrong with what a guest answered, by question; answers to what is not asked are wrong, too. */
export function answerIssues(questions: readonly SurveyQuestion[], answers: Readonly<Record<string, string>>): Issue[] {
  const issues = questions.flatMap(question => {
    const message = answerFault(question, answers[question.id] ?? '');
    return message ? [{ path: `answers.${question.id}`, message }] : [];
  });
  const unknown = Object.keys(answers).filter(id => !questions.some(question => question.id === id));
  return [...issues, ...unknown.map(id => ({ path: `answers.${id}`, message: '问卷里没有这一题，请刷新后重填' }))];
}

const sum = (tallies: readonly Tally[]): number => tallies.reduce((total, { count }) => total + count, 0);

function meanOf(tallies: readonly Tally[]): number {
  const total = tallies.reduce((points, { value, count }) => points + Number(value) * count, 0);
  return Math.round((total / sum(tallies)) * 100) / 100;
}

/** 结果: each question by itself; a question with fewer answers than figures may be made of shows their number only. */
export function resultsOf(questions: readonly SurveyQuestion[], tallies: readonly Tally[]): QuestionResult[] {
  return questions.map(question => {
    const { id, label, kind } = question;
    const own = tallies.filter(({ questionId }) => questionId === id);
    const count = sum(own);
    const shown = { id, label, kind, count, mean: null, distribution: [], texts: [] };
    if (count < EVENT_SURVEY.minAnswers) return shown;
    const countOf = (value: string) => own.find(tally => tally.value === value)?.count ?? 0;
    const texts = kind === 'text' ? own.flatMap(tally => Array<string>(tally.count).fill(tally.value)).sort() : [];
    return {
      ...shown,
      mean: kind === 'scale' ? meanOf(own) : null,
      distribution: valuesOf(question).map(value => ({ value, count: countOf(value) })),
      texts: texts.slice(0, EVENT_SURVEY.maxTexts),
    };
  });
}
