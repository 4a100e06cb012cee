import type { Target } from '../../../config/policies/index.js';
import type { Issue } from '../../shared/errors.js';
import { wholeOf } from '../policies/index.js';
import type { Share } from './split.model.js';

/** The sum of the shares. */
export const sumOf = (shares: readonly Pick<Share, 'value'>[]): number =>
  shares.reduce((sum, { value }) => sum + value, 0);

/**
 * What is wrong with a split; empty when it may be issued. The shares may come to more than the whole (层层加码),
 * never to less, and no share may exceed that of the target it is a part of (其中).
 */
export function faultsOf(
  target: Target,
  shares: readonly Share[],
  { districts, outer }: { districts: ReadonlyMap<string, string>; outer: readonly Share[] | undefined },
): Issue[] {
  const issues: Issue[] = [];
  shares.forEach(({ district, value }, index) => {
    const path = `shares.${index}`;
    if (!districts.has(district))
      issues.push({ path: `${path}.district`, message: '该区县不属于制定目标的地区，请重新选择' });
    if (shares.findIndex(other => other.district === district) < index)
      issues.push({ path: `${path}.district`, message: '同一区县只能分解一次' });
    const most = outer?.find(other => other.district === district)?.value;
    if (most !== undefined && value > most)
      issues.push({ path: `${path}.value`, message: `不能超过所属目标分给该区县的 ${most}${target.unit}` });
  });
  const whole = wholeOf(target);
  const sum = sumOf(shares);
  if (whole !== null && sum < whole)
    issues.push({
      path: 'shares',
      message: `各区县合计 ${sum}${target.unit}，少于目标 ${whole}${target.unit}，还差 ${whole - sum}${target.unit}`,
    });
  return issues;
}
