import type { SheetKey } from './dataSheet.js';
import type { AssessedKind } from './plans.js';

/** How an indicator gets its points: from the data sheet by rule, or from experts by judgement. */
export type Measure =
  | { by: 'figure'; field: SheetKey; fullAt: number }
  | { by: 'share'; field: SheetKey; of: SheetKey; fullAtPercent: number }
  | { by: 'experts'; asks: string };

export interface Indicator {
  key: string;
  name: string;
  mostPoints: number;
  /** The article that names the matter; the points are ours and may be edited. */
  article: string;
  measure: Measure;
}

/** The indicators of one class of facility, in force from a year on. */
export interface IndicatorSet {
  key: string;
  name: string;
  kind: AssessedKind;
  fromYear: number;
  article: string;
  indicators: readonly Indicator[];
}

type Row = readonly [key: string, name: string, mostPoints: number, article: string];
export const figure = ([key, name, mostPoints, article]: Row, field: SheetKey, fullAt: number): Indicator => ({
  key,
  name,
  mostPoints,
  article,
  measure: { by: 'figure', field, fullAt },
});
export const share = (
  [key, name, mostPoints, article]: Row,
  [field, of]: readonly [SheetKey, SheetKey],
  fullAtPercent: number,
): Indicator => ({ key, name, mostPoints, article, measure: { by: 'share', field, of, fullAtPercent } });
export const judged = ([key, name, mostPoints, article]: Row, asks: string): Indicator => ({
  key,
  name,
  mostPoints,
  article,
  measure: { by: 'experts', asks },
});
