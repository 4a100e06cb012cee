import { issuesByField, sentenceOf } from './problem.js';

/** What was typed, as numbers; blanks and words are left out. */
export const numbersOf = (rows: readonly { key: string; value: string }[]): Record<string, number> =>
  Object.fromEntries(
    rows
      .filter(({ value }) => value.trim() !== '' && Number.isFinite(Number(value)))
      .map(({ key, value }) => [key, Number(value)]),
  );

/** The last part of a path: `figures.staff` stands at the field `staff`. */
export const fieldOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** A refused data sheet as its page shows it: the sentence above, each issue at its field. */
export function sheetRefusal(cause: unknown): {
  refusal: string;
  errors: Record<string, string>;
  /** True when the figures only look odd: a person may confirm them. */
  isDoubtful: boolean;
} {
  const issues = Object.entries(issuesByField(cause)).map(([path, text]) => [fieldOf(path), text] as const);
  return {
    refusal: sentenceOf(cause),
    errors: Object.fromEntries(issues),
    isDoubtful: (cause as { code?: string }).code === 'figures_doubtful',
  };
}
