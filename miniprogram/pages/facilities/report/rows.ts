import type { ReportPrint, YearlyReport } from '../../../services/reports.js';
import { printStatus } from '../../../shared/statusText/facilities.js';
import { clockOf, dayOf } from '../../../shared/time.js';

/** One figure of the sheet as the page shows it. */
export interface ReportRow {
  key: string;
  label: string;
  value: string;
  hint: string;
}

/** How a figure stands to last year's, in words. */
function changeText(value: string, before: number | undefined): string {
  if (before === undefined) return '';
  const now = Number(value);
  if (value.trim() === '' || !Number.isFinite(now) || now === before) return `上年 ${before}`;
  const change = Math.round((now - before) * 100) / 100;
  const share = before === 0 ? '' : `，${Math.round((Math.abs(change) * 100) / before)}%`;
  return `上年 ${before}，${change > 0 ? '增加' : '减少'} ${Math.abs(change)}${share}`;
}

/** Where the figure comes from, or what the product would say instead. */
function sourceText(value: string, suggested: number | undefined, source: string | undefined): string {
  if (suggested === undefined || source === undefined) return '';
  return value !== '' && Number(value) === suggested ? `取自${source}` : `${source}为 ${suggested}`;
}

/** What stands under a field while it is filled. */
export const hintOf = (report: YearlyReport, key: string, value: string): string =>
  [sourceText(value, report.suggested[key], report.sources[key]), changeText(value, report.lastYear?.[key])]
    .filter(text => text !== '')
    .join(' · ');

/** The sheet: what was saved, else what the product knows. */
export const reportRows = (report: YearlyReport, mayFill: boolean): ReportRow[] =>
  report.fields.map(({ key, label, unit }) => {
    const known = report.figures[key] ?? (mayFill ? report.suggested[key] : undefined);
    const value = known === undefined ? '' : String(known);
    return { key, label: `${label}（${unit}）`, value, hint: hintOf(report, key, value) };
  });

/** One print of the sheet as the page shows it. */
export type PrintRow = ReportPrint & { tag: ReturnType<typeof printStatus>; printedText: string };

export const printRows = (prints: readonly ReportPrint[]): PrintRow[] =>
  prints.map(print => ({
    ...print,
    tag: printStatus(print.status),
    printedText: `${dayOf(print.printedAt)} ${clockOf(print.printedAt)} 打印`,
  }));
