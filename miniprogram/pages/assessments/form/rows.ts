import type { AssessmentForm } from '../../../services/assessments.js';

/** One figure as the page shows it. */
export interface FigureRow {
  key: string;
  label: string;
  value: string;
  hint: string;
}

/** One judged indicator with the operator's own points. */
export interface PointRow {
  key: string;
  label: string;
  value: string;
  hint: string;
}

/** Points as people write them: hundredths become `82.5`. */
export const pointsText = (hundredths: number): string => String(hundredths / 100);

const hintOf = (form: AssessmentForm, key: string): string => {
  const before = form.lastYear?.[key];
  if (form.figures[key] === undefined && form.suggested[key] !== undefined)
    return '已按年报、平台记录或上年填入，可修改';
  return before === undefined ? '' : `上年 ${before}`;
};

/** The data sheet: what was saved, else what the product knows. */
export const figureRows = (form: AssessmentForm): FigureRow[] =>
  form.fields.map(({ key, label, unit }) => {
    const value = form.figures[key] ?? (form.mayFill ? form.suggested[key] : undefined);
    return {
      key,
      label: `${label}（${unit}）`,
      value: value === undefined ? '' : String(value),
      hint: hintOf(form, key),
    };
  });

/** Indicators that the operator rates too. */
export const pointRows = (form: AssessmentForm): PointRow[] =>
  form.indicators
    .filter(({ by }) => by === 'experts')
    .map(({ key, name, mostPoints, asks }) => {
      const value = form.selfPoints[key];
      return {
        key,
        label: `${name}（0—${mostPoints} 分）`,
        value: value === undefined ? '' : String(value),
        hint: asks,
      };
    });

/** What the figures give by rule. */
export const measuredRows = (form: AssessmentForm) =>
  form.indicators
    .filter(({ by }) => by !== 'experts')
    .map(({ key, name, mostPoints, measuredHundredths }) => ({
      key,
      name,
      points: `${pointsText(measuredHundredths ?? 0)} / ${mostPoints}`,
    }));
