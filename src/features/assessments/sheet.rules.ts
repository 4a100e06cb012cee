import {
  SHEET_CHECKS,
  SHEET_DOUBTS,
  SHEET_FIELDS,
  type Figures,
  type SheetKey,
} from '../../../config/assessments/index.js';
import type { Issue } from '../../shared/errors.js';

const LABELS = new Map<SheetKey, string>(SHEET_FIELDS.map(({ key, label }) => [key as SheetKey, label]));
const label = (key: SheetKey): string => (LABELS.get(key) ?? key).replace('其中：', '');
const issue = (key: SheetKey, message: string): Issue => ({ path: `figures.${key}`, message });

/** What cannot be: missing figures, and figures that contradict each other (表内逻辑校验). */
export function sheetFaults(figures: Figures): Issue[] {
  const missing = SHEET_FIELDS.filter(({ key }) => figures[key as SheetKey] === undefined).map(({ key, label: name }) =>
    issue(key as SheetKey, `请填写${name.replace('其中：', '')}，没有请填 0`),
  );
  const broken = SHEET_CHECKS.flatMap(check => {
    if (check.kind === 'atMost')
      return (figures[check.part] ?? 0) > (figures[check.whole] ?? Infinity)
        ? [issue(check.part, `${label(check.part)}不能大于${label(check.whole)}`)]
        : [];
    const [first, second] = check.keys;
    const one = figures[first] ?? 0;
    const other = figures[second] ?? 0;
    if (one > 0 === other > 0) return [];
    const [empty, full] = one > 0 ? [second, first] : [first, second];
    return [issue(empty, `填写了${label(full)}，${label(empty)}不应为 0`)];
  });
  return [...missing, ...broken];
}

const MONEY = SHEET_FIELDS.filter(({ unit }) => unit === '千元').map(({ key }) => key as SheetKey);

/** What is possible and unlikely: a person confirms it or corrects the unit (千元). */
export function sheetDoubts(figures: Figures, lastYear: Figures | null): Issue[] {
  const doubts = MONEY.flatMap(key => {
    const value = figures[key] ?? 0;
    const before = lastYear?.[key] ?? 0;
    const factor = value > 0 && before > 0 ? Math.max(value / before, before / value) : 1;
    if (factor >= SHEET_DOUBTS.factorToLastYear)
      return [issue(key, `${label(key)}与上年（${before} 千元）相差约 ${Math.round(factor)} 倍，请核对单位是否为千元`)];
    if (value > SHEET_DOUBTS.mostAmount)
      return [issue(key, `${label(key)}填为 ${value} 千元（${value / 100_000} 亿元），请核对单位是否为千元`)];
    return [];
  });
  const { income = 0, staff = 0, floorArea = 0, incubatees = 0 } = figures;
  const isRich = staff > 0 && income / staff > SHEET_DOUBTS.mostIncomePerStaff;
  if (isRich && !doubts.some(({ path }) => path === 'figures.income'))
    doubts.push(issue('income', `人均收入约 ${Math.round(income / staff)} 千元，请核对单位是否为千元`));
  if (incubatees > 0 && floorArea / incubatees > SHEET_DOUBTS.mostAreaPerIncubatee)
    doubts.push(issue('floorArea', '每家企业平均面积过大，请核对单位是否为平方米'));
  return doubts;
}

/** What a new sheet begins with: what the product knows, then what rarely changes since last year. */
export function suggestedFigures(known: Figures, lastYear: Figures | null): Figures {
  const carried = SHEET_FIELDS.flatMap(field => {
    const key = field.key as SheetKey;
    const before = lastYear?.[key];
    return 'carriesOver' in field && field.carriesOver && before !== undefined ? [[key, before] as const] : [];
  });
  return { ...Object.fromEntries(carried), ...known };
}
