import type { Report } from '../../api/reports.js';

/** One figure as the table shows it. */
export interface FigureLine {
  id: string;
  label: string;
  unit: string;
  now: string;
  before: string;
  change: string;
  isNotable: boolean;
  known: string;
  source: string;
}

const NOTHING = '—';
const text = (value: number | undefined): string => value?.toLocaleString('zh-CN') ?? NOTHING;

function changeText(change: number, basisPoints: number | null): string {
  const sign = change > 0 ? '+' : '';
  const share = basisPoints === null ? '' : `（${sign}${Math.round(basisPoints / 100)}%）`;
  return `${sign}${change.toLocaleString('zh-CN')}${share}`;
}

/** Every figure of the sheet beside last year's and beside what the product knows. */
export const figureLines = (report: Report): FigureLine[] =>
  report.fields.map(({ key, label, unit }) => {
    const difference = report.differences.find(one => one.key === key);
    return {
      id: key,
      label,
      unit,
      now: text(report.figures[key]),
      before: text(report.lastYear?.[key]),
      change: difference ? changeText(difference.change, difference.basisPoints) : NOTHING,
      isNotable: difference?.isNotable ?? false,
      known: text(report.suggested[key]),
      source: report.sources[key] ?? '',
    };
  });
