import { INTAKE } from '../../../config/mentoring.js';
import type { Issue } from '../../shared/errors.js';
import type { IntakeQuestion } from './intake.model.js';

const problemOf = ({ kind, required, choices }: IntakeQuestion, value: string): string | null => {
  if (!value) return required ? '这一项必须填写' : null;
  if (kind === 'choice' && !choices.includes(value)) return '请从选项中选择';
  if (kind === 'number' && !/^-?\d+(\.\d+)?$/.test(value)) return '请填写数字';
  if (value.length > INTAKE.maxText) return `最多 ${INTAKE.maxText} 字`;
  return null;
};

/** What is wrong with the answers to a form: each place with a sentence. Answers to unknown questions are wrong too. */
export function issuesOf(questions: readonly IntakeQuestion[], answers: Readonly<Record<string, string>>): Issue[] {
  const known = new Set(questions.map(({ id }) => id));
  const strange = Object.keys(answers)
    .filter(id => !known.has(id))
    .map(id => ({ path: `answers.${id}`, message: '问卷已更新，请重新填写' }));
  const wrong = questions.flatMap(question => {
    const message = problemOf(question, (answers[question.id] ?? '').trim());
    return message ? [{ path: `answers.${question.id}`, message }] : [];
  });
  return [...strange, ...wrong];
}

/** The answers with their questions as they were asked: what the mentor reads, whatever the form becomes later. */
export const snapshotOf = (questions: readonly IntakeQuestion[], answers: Readonly<Record<string, string>>) =>
  questions.map(question => ({ ...question, value: (answers[question.id] ?? '').trim() }));
