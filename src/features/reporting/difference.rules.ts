import { SHEET_FIELDS, type Figures, type SheetKey } from '../../../config/assessments/index.js';
import { NOTABLE_DIFFERENCE_BASIS_POINTS } from '../../../config/torch.js';

/** How one figure moved since the year before. */
export interface Difference {
  key: SheetKey;
  before: number;
  now: number;
  change: number;
  /** Null when there was nothing before. */
  basisPoints: number | null;
  isNotable: boolean;
}

/** 与上年比较: every figure that is known for both years and differs. */
export function differences(now: Figures, before: Figures | null): Difference[] {
  if (!before) return [];
  return SHEET_FIELDS.flatMap(field => {
    const key = field.key as SheetKey;
    const [a, b] = [before[key], now[key]];
    if (a === undefined || b === undefined || a === b) return [];
    const basisPoints = a === 0 ? null : Math.round(((b - a) * 10_000) / a);
    const isNotable = basisPoints === null || Math.abs(basisPoints) >= NOTABLE_DIFFERENCE_BASIS_POINTS;
    return [{ key, before: a, now: b, change: b - a, basisPoints, isNotable }];
  });
}
