import type { z } from 'zod';
import type { Target } from '../../../config/policies/index.js';
import { COUNTING_WAYS, viewTarget, wholeOf } from '../policies/index.js';
import type { Branch, Figure } from './figure.rules.js';
import { CITY_LEVEL, districtsOf } from './place.rules.js';
import type { MarkRecord } from './mark.model.js';
import type { SplitRecord } from './split.model.js';
import { sumOf } from './split.rules.js';
import type { countedView, markView, splitView, treeView, unitsReply } from './target.schema.js';
import type { CountedTarget, TargetTree } from './target.service.js';
import type { Evidence, Unit } from './unit.types.js';

const EVIDENCE_NAMES: Readonly<Record<Evidence['kind'], string>> = {
  facility: '载体档案',
  recognition: '认定名单',
  dossierEntry: '载体档案中的认定记录',
  residency: '入驻记录',
  certificate: '证书名单',
  financing: '融资台账',
  registration: '活动签到',
  event: '活动',
  mentor: '导师库',
  mark: '主管部门登记',
};

const WANTED: Readonly<Record<Target['comparator'], (target: Target) => string>> = {
  over: ({ value, unit }) => `超过${value}${unit}`,
  atLeast: ({ value, unit }) => `${value}${unit}以上`,
  between: ({ value, max, unit }) => `${value}至${max}${unit}`,
  milestone: () => '按期完成',
};

/** How it was counted and what came out, as one sentence. */
function explain(target: Target, { actual, gap, met, countedTo, source }: Figure): string {
  const wanted = WANTED[target.comparator](target);
  const result = met ? '已达到' : gap === null ? '尚未完成' : `还差${gap}${target.unit}`;
  const way = COUNTING_WAYS[target.unit];
  return `统计到${countedTo}，依据${source}；${way}：实际${actual}${target.unit}，目标${wanted}，${result}`;
}

const nameOf = (district: string, names: ReadonlyMap<string, string>): string =>
  district === '' ? CITY_LEVEL : (names.get(district) ?? district);

/** Every district of the place with its count and its share, in the order of the codes. */
function viewDistricts({ policy, target, districts, split }: CountedTarget) {
  const names = districtsOf(policy.jurisdiction.id);
  const shareOf = new Map((split?.shares ?? []).map(share => [share.district, share.value]));
  const countOf = new Map(districts.map(({ key, actual }: Branch) => [key, actual]));
  const codes = [...names.keys(), ...[...countOf.keys()].filter(key => !names.has(key))];
  return codes.map(district => {
    const actual = countOf.get(district) ?? 0;
    const share = target.value === null ? null : (shareOf.get(district) ?? null);
    return {
      district,
      districtName: nameOf(district, names),
      actual,
      share,
      reachedBasisPoints: reached(actual, share),
    };
  });
}

const reached = (actual: number, share: number | null): number | null =>
  share === null ? null : share === 0 ? 10_000 : Math.floor((actual * 10_000) / share);

/** What everybody may see of a target: counts, never names. */
export function viewCounted(counted: CountedTarget): z.infer<typeof countedView> {
  const { target, figure, split, read, on } = counted;
  const { units: _units, ...shown } = figure;
  return {
    ...viewTarget(counted, read.reading),
    ...shown,
    asOfOn: on,
    explanation: explain(target, figure),
    splitVersion: split?.version ?? null,
    districts: viewDistricts(counted),
  };
}

/** City → district → facility, for the desk. */
export function viewTree(tree: TargetTree): z.infer<typeof treeView> {
  return {
    ...viewCounted(tree),
    tree: viewDistricts(tree).map(line => ({
      ...line,
      isOpen: tree.open.has(line.district),
      facilities: tree.facilities
        .filter(({ key }) => key.split(' ')[0] === line.district)
        .map(({ key, actual }) => {
          const facilityId = key.split(' ')[1] || null;
          return { facilityId, name: (facilityId && tree.facilityNames.get(facilityId)) ?? '不在载体内', actual };
        })
        .toSorted((a, b) => b.actual - a.actual),
    })),
  };
}

/** One record behind a figure. */
export function viewUnit(unit: Unit, names: ReadonlyMap<string, string>): z.infer<typeof unitsReply>['items'][number] {
  const { on, name, district, facilityId, floorArea, evidence } = unit;
  return {
    on,
    name,
    district,
    districtName: nameOf(district, names),
    facilityId,
    floorArea: floorArea ?? null,
    evidence: { ...evidence, kindName: EVIDENCE_NAMES[evidence.kind] },
  };
}

/** One version of a split. */
export function viewSplit(split: SplitRecord, target: Target): z.infer<typeof splitView> {
  const names = districtsOf(split.jurisdictionId);
  return {
    targetId: split.targetId,
    version: split.version,
    shares: split.shares.map(share => ({ ...share, districtName: nameOf(share.district, names) })),
    sum: sumOf(split.shares),
    whole: wholeOf(target),
    note: split.note,
    at: split.at.toISOString(),
  };
}

/** One declaration; who made it stands in the audit trail. */
export const viewMark = ({
  _id,
  targetId,
  facilityId,
  name,
  on,
  evidence,
  counts,
  withdrawal,
}: MarkRecord): z.infer<typeof markView> => ({
  id: _id,
  targetId,
  facilityId,
  name,
  on,
  evidence,
  counts,
  withdrawnBecause: withdrawal?.reason ?? null,
});
