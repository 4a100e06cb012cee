import type { Target } from '../../../config/policies/index.js';
import type { Branch } from './figure.rules.js';
import type { SplitRecord } from './split.model.js';
import type { Sources } from './unit.types.js';

/** What one district had to reach of one target, and did. */
export interface ScoreLine {
  targetId: string;
  label: string;
  unit: string;
  year: number;
  share: number;
  actual: number;
  reachedBasisPoints: number;
}

/** What happened to a district's facilities and tenants in a year. 慈溪 四(三) */
export interface Changes {
  newFacilities: number;
  raisedFacilities: number;
  movedIn: number;
  left: number;
}

export interface Scorecard {
  district: string;
  scoreBasisPoints: number | null;
  lines: readonly ScoreLine[];
  changes: Changes;
}

const TEN_THOUSAND = 10_000;

/** 权重: the texts name none, so every split target weighs the same and none counts for more than its whole. */
export const SCORE_ASSUMPTIONS = [
  '文件未写明权重：分解到本地的各项目标同权平均，单项最高计100%',
  '当年变化按载体认定和入驻名册的日期统计，只列示、不计分',
] as const;

function changesOf(sources: Sources, district: string, { from, to }: { from: string; to: string }): Changes {
  const inYear = (on: string | null): boolean => on !== null && on >= from && on <= to;
  const own = sources.facilities.filter(facility => facility.district === district);
  const ids = new Set(own.map(({ id }) => id));
  const stays = sources.stays.filter(({ facilityId }) => ids.has(facilityId));
  return {
    newFacilities: own.filter(({ since }) => inYear(since)).length,
    raisedFacilities: own.filter(({ levels }) => levels.some(({ on }) => inYear(on))).length,
    movedIn: stays.filter(stay => inYear(stay.from)).length,
    left: stays.filter(stay => inYear(stay.until)).length,
  };
}

/** 考核计分: the mean of what was reached of each share. 青岛 三(一)，慈溪 四(三)，通辽 四(三) */
export function scorecardOf(
  district: string,
  targets: readonly { target: Target; split: SplitRecord | undefined; districts: readonly Branch[] }[],
  { sources, from, to }: { sources: Sources; from: string; to: string },
): Scorecard {
  const lines = targets.flatMap(({ target, split, districts }) => {
    const share = split?.shares.find(each => each.district === district)?.value;
    if (share === undefined) return [];
    const actual = districts.find(({ key }) => key === district)?.actual ?? 0;
    const reachedBasisPoints = share === 0 ? TEN_THOUSAND : Math.floor((actual * TEN_THOUSAND) / share);
    const { id: targetId, label, unit, year } = target;
    return [{ targetId, label, unit, year, share, actual, reachedBasisPoints }];
  });
  const sum = lines.reduce((total, line) => total + Math.min(TEN_THOUSAND, line.reachedBasisPoints), 0);
  return {
    district,
    scoreBasisPoints: lines.length === 0 ? null : Math.floor(sum / lines.length),
    lines,
    changes: changesOf(sources, district, { from, to }),
  };
}
