import { REVIEW_SETTINGS, type RubricItem } from '../../../config/recognition/index.js';
import type { SheetRecord } from './application.model.js';

type Sheet = Pick<SheetRecord, 'status' | 'total' | 'contentHash' | 'expertId'>;

/** What the sheets of a panel say together. */
export interface PanelResult {
  /** Sheets about the present content. */
  scored: number;
  /** Experts who were asked and have neither scored nor recused. */
  waiting: number;
  recused: number;
  /** Mean of the totals in hundredths of a mark, rounded down; null without sheets. */
  meanHundredths: number | null;
  /** Highest minus lowest total. */
  spread: number;
  enough: boolean;
  wide: boolean;
  passed: boolean;
}

/** F4, ZB-08 ZB-12: at least three sheets about what is decided now; marks far apart are pointed at, never averaged away. */
export function panelResult(sheets: readonly Sheet[], contentHash: string): PanelResult {
  const counted = sheets.filter(sheet => sheet.status === 'scored' && sheet.contentHash === contentHash);
  const totals = counted.map(({ total }) => total ?? 0);
  const sum = totals.reduce((all, total) => all + total, 0);
  const meanHundredths = totals.length > 0 ? Math.floor((sum * 100) / totals.length) : null;
  const spread = totals.length > 0 ? Math.max(...totals) - Math.min(...totals) : 0;
  return {
    scored: counted.length,
    waiting: sheets.filter(sheet => sheet.status !== 'recused').length - counted.length,
    recused: sheets.filter(sheet => sheet.status === 'recused').length,
    meanHundredths,
    spread,
    enough: counted.length >= REVIEW_SETTINGS.reviewers.value,
    wide: spread > REVIEW_SETTINGS.spread.value,
    passed: meanHundredths !== null && meanHundredths >= REVIEW_SETTINGS.passMark.value * 100,
  };
}

/** What is wrong with a sheet's marks: each item once, between nothing and its most. */
export function markIssues(
  marks: readonly { key: string; points: number }[],
  rubric: readonly RubricItem[],
): { path: string; message: string }[] {
  const missing = rubric
    .filter(({ key }) => marks.filter(mark => mark.key === key).length !== 1)
    .map(({ label }) => ({ path: 'marks', message: `请给“${label}”打一次分` }));
  const wrong = marks.flatMap(({ key, points }, index) => {
    const item = rubric.find(each => each.key === key);
    if (!item) return [{ path: `marks.${index}.key`, message: '没有这一评分项' }];
    return points <= item.most
      ? []
      : [{ path: `marks.${index}.points`, message: `“${item.label}”最高 ${item.most} 分` }];
  });
  return [...missing, ...wrong];
}

/** Why a panel does not carry an approval; null when it does. */
export function panelRefusal(panel: PanelResult, comment: string): { code: string; message: string } | null {
  const { reviewers, spread, passMark } = REVIEW_SETTINGS;
  if (!panel.enough)
    return { code: 'reviewers_missing', message: `有效评审 ${panel.scored} 份，至少要 ${reviewers.value} 份` };
  if (!panel.passed)
    return { code: 'below_pass_mark', message: `专家平均分未达 ${passMark.value} 分，请退回或不予通过` };
  if (panel.wide && comment.trim() === '')
    return {
      code: 'spread_unexplained',
      message: `专家最高分与最低分相差 ${panel.spread} 分，超过 ${spread.value} 分，请写明采信理由或加请专家`,
    };
  return null;
}
