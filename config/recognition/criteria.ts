import type { FactName, RecognitionCriterion, Threshold } from './shape.js';

type Place = readonly [rule: string, article: string];

/** A figure that has to be reached. */
export const figure = (
  [rule, article]: Place,
  fact: FactName,
  label: string,
  threshold: Threshold,
  required = true,
): RecognitionCriterion => ({
  kind: 'figure',
  comparator: 'atLeast',
  key: fact,
  fact,
  label,
  rule,
  article,
  required,
  threshold,
});

/** Something that papers prove and people judge. */
export const proof = (
  [rule, article]: Place,
  { key, label, ask }: { key: string; label: string; ask: string },
  required = true,
): RecognitionCriterion => ({ kind: 'evidence', key, label, ask, rule, article, required });

export const exactly = (value: number): Threshold => ({ value });

/** A number that stands in a document we do not have: ours until the bureau says otherwise. */
export const assumed = (setting: string, label: string, value: number, document: string): Threshold => ({
  setting,
  label,
  assumed: value,
  document,
});
