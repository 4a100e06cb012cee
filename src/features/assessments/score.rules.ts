import type { Figures, Indicator, IndicatorSet } from '../../../config/assessments/index.js';

/** Points in hundredths: whole numbers, so that equal scores are equal. */
export type Hundredths = number;

const HUNDRED = 100;

const judgedBy = (set: IndicatorSet): readonly Indicator[] =>
  set.indicators.filter(({ measure }) => measure.by === 'experts');

/** The indicators that experts judge, with the most each may give. */
export const judgedIndicators = judgedBy;

function fulfilment(figures: Figures, { measure }: Indicator): number {
  if (measure.by === 'experts') return 0;
  const value = figures[measure.field] ?? 0;
  if (measure.by === 'figure') return Math.min(1, value / measure.fullAt);
  const whole = figures[measure.of] ?? 0;
  return whole === 0 ? 0 : Math.min(1, value / whole / (measure.fullAtPercent / 100));
}

/** Points by rule out of the verified figures, rounded down to hundredths. */
export function measuredPoints(set: IndicatorSet, figures: Figures): { key: string; points: Hundredths }[] {
  return set.indicators
    .filter(({ measure }) => measure.by !== 'experts')
    .map(indicator => ({
      key: indicator.key,
      // The tiny addition keeps 0.1 + 0.2 from losing a hundredth.
      points: Math.floor(indicator.mostPoints * HUNDRED * fulfilment(figures, indicator) + 1e-6),
    }));
}

/** What one expert gave in all, in points. */
const sumPoints = (points: Readonly<Record<string, number>>): number =>
  Object.values(points).reduce((sum, each) => sum + each, 0);

export interface Scoring {
  measured: Hundredths;
  /** Mean of the experts, rounded down to hundredths; null before the first. */
  judged: Hundredths | null;
  experts: number;
  recused: number;
  /** The widest difference between two experts, in points. */
  spread: number;
  total: Hundredths | null;
}

/** The score of a facility: figures by rule plus the mean of the experts who did not stand aside. */
export function scoringOf(
  set: IndicatorSet,
  figures: Figures,
  scores: readonly { points: Record<string, number>; recusedFor: string | null }[],
): Scoring {
  const measured = measuredPoints(set, figures).reduce((sum, { points }) => sum + points, 0);
  const counting = scores.filter(({ recusedFor }) => recusedFor === null).map(({ points }) => sumPoints(points));
  const recused = scores.length - counting.length;
  if (counting.length === 0) return { measured, judged: null, experts: 0, recused, spread: 0, total: null };
  const sum = counting.reduce((all, each) => all + each, 0);
  const judged = Math.floor((sum * HUNDRED) / counting.length);
  const spread = Math.max(...counting) - Math.min(...counting);
  return { measured, judged, experts: counting.length, recused, spread, total: measured + judged };
}
