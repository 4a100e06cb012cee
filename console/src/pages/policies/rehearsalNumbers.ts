import type { PolicyNumber } from '../../api/rehearsal.js';
import { ORGANISATION_KINDS } from '../../words/kinds.js';
import { LEVEL_WORDS } from '../../words/policies.js';

const WORDS: Readonly<Record<string, string>> = {
  ...ORGANISATION_KINDS,
  ...LEVEL_WORDS,
  universitySciencePark: '大学科技园',
  starSpace: '星创天地',
  microPark: '小微产业园',
  amount: '金额',
  amounts: '金额',
  cap: '上限',
  basisPoints: '比例',
  shares: '分期比例',
  withinMonths: '时限',
  months: '时限',
  unitFen: '单价',
  quota: '名额',
  min: '最少',
  max: '最多',
};
/** Money is stored in fen and read in 万元, shares in parts of ten thousand and read in per cent. */
const SCALES: Readonly<Record<string, { by: number; unit: string }>> = {
  元: { by: 1_000_000, unit: '万元' },
  '元/平方米': { by: 100, unit: '元/平方米' },
  万分比: { by: 100, unit: '%' },
};
const scaleOf = ({ unit }: PolicyNumber) => SCALES[unit] ?? { by: 1, unit };

/** What the number is, in words: `众创空间 省级 金额（万元）`. */
export function numberLabel(number: PolicyNumber): string {
  const parts = number.path.split('.').filter(part => !/^\d+$/.test(part));
  const nth = number.unit === '万分比' ? /\.(\d+)$/.exec(number.path)?.[1] : undefined;
  const words = parts.map(part => WORDS[part] ?? '').filter(Boolean);
  return `${words.join(' ')}${nth && parts.includes('shares') ? ` 第 ${Number(nth) + 1} 期` : ''}（${scaleOf(number).unit}）`;
}

export const shownValue = (number: PolicyNumber): string => String(number.value / scaleOf(number).by);
export const storedValue = (number: PolicyNumber, text: string): number =>
  Math.round(Number(text) * scaleOf(number).by);
