import type { AskedQuestion } from '../services/mentoring.js';

/** A question as the API gives and takes it. */
interface Asked<K extends string> {
  id: string;
  label: string;
  kind: K;
  required: boolean;
  choices: string[];
}

/** A question as it is being written: choices stand in one line. */
export interface QuestionDraft<K extends string = AskedQuestion['kind']> {
  id: string;
  label: string;
  kind: K;
  required: boolean;
  choices: string;
}

export const QUESTION_KINDS: { id: AskedQuestion['kind']; name: string }[] = [
  { id: 'text', name: '文字' },
  { id: 'choice', name: '单选' },
  { id: 'number', name: '数字' },
  { id: 'file', name: '文件' },
];

export const MOST_QUESTIONS = 8;

export const blankQuestion = <K extends string>(kind: K): QuestionDraft<K> => ({
  id: '',
  label: '',
  kind,
  required: false,
  choices: '',
});

export const draftOfQuestion = <K extends string>({
  id,
  label,
  kind,
  required,
  choices,
}: Asked<K>): QuestionDraft<K> => ({
  id,
  label,
  kind,
  required,
  choices: choices.join('、'),
});

const choicesIn = (line: string): string[] => [
  ...new Set(
    line
      .split(/[、，,\s]+/)
      .map(one => one.trim())
      .filter(Boolean),
  ),
];

/** The question as the API takes it. One that is new has no id yet. */
export const questionOfDraft = <K extends string>({
  id,
  label,
  kind,
  required,
  choices,
}: QuestionDraft<K>): Omit<Asked<K>, 'id'> & { id?: string } => ({
  ...(id ? { id } : {}),
  label: label.trim(),
  kind,
  required,
  choices: kind === 'choice' ? choicesIn(choices) : [],
});

/** What is wrong with a question, as a sentence; empty when nothing is. */
export function questionProblem(draft: QuestionDraft<string>): string {
  if (draft.label.trim().length < 2) return '请写明问题，至少两个字';
  if (draft.kind === 'choice' && choicesIn(draft.choices).length < 2) return '单选题至少要有两个不同的选项';
  return '';
}
