import type { AssessedKind, AssessmentPlan } from '../../../config/assessments/index.js';
import type { Grade } from '../../../config/policies/index.js';
import { allocateExcellent, excellentQuota } from '../policies/index.js';
import type { Hundredths } from './score.rules.js';

/** One facility as the ranking sees it. */
export interface Contender {
  formId: string;
  facilityId: string;
  facilityName: string;
  kind: AssessedKind;
  recognisedOn: string;
  total: Hundredths | null;
  /** Material changes not reported in time (CX-20). */
  late: number;
}

/** A recognised facility, as far as the base of the share needs it. */
export interface Recognised {
  facilityId: string;
  kind: string;
  level: string;
  recognisedOn: string;
}

/** What the ranking is made by; a what-if changes a value and nothing else. */
export interface RankingTerms {
  passMark: number;
  goodMark: number;
  excellentMark: number;
  base: 'together' | 'separate';
  tie: 'exclude' | 'earlier';
  levels: 'all' | 'own';
  thisYear: 'counted' | 'notCounted';
  lateReport: 'flag' | 'notExcellent';
  share: AssessmentPlan['excellentShare'];
}

/** How many of a pool may be excellent, and of how many recognised. Without a share in the text there is no cap. */
export interface Quota {
  pool: string;
  recognised: number;
  most: number | null;
}

export interface Ranking {
  quotas: Quota[];
  items: {
    formId: string;
    facilityId: string;
    facilityName: string;
    pool: string;
    rank: number | null;
    total: Hundredths | null;
    grade: Grade | null;
    reason: string;
  }[];
  /** Same score on both sides of the last place. */
  tied: string[];
}

/** The share of 优秀 that a facility belongs to. */
export const poolOf = (kind: string, base: RankingTerms['base']): string => (base === 'together' ? 'all' : kind);

/** 已认定总数 on the last day of the year, by pool, under the readings of the open points (CX-21). */
export function quotasOf(
  recognised: readonly Recognised[],
  year: number,
  terms: RankingTerms,
  over: { recognisedCount?: number | undefined; most?: number | undefined } = {},
): Quota[] {
  const counted = recognised
    .filter(({ level }) => terms.levels === 'all' || level === 'county')
    .filter(({ recognisedOn }) => terms.thisYear === 'counted' || recognisedOn < `${year}-01-01`);
  const pools = terms.base === 'together' ? ['all'] : ['makerspace', 'incubator'];
  return pools.map(pool => {
    const found = counted.filter(({ kind }) => poolOf(kind, terms.base) === pool).length;
    const count = over.recognisedCount ?? found;
    const most = over.most ?? (terms.share ? excellentQuota(count, terms.share) : null);
    return { pool, recognised: count, most };
  });
}

const byTotal = (a: Contender, b: Contender): number =>
  (b.total ?? -1) - (a.total ?? -1) || (a.recognisedOn < b.recognisedOn ? -1 : a.recognisedOn > b.recognisedOn ? 1 : 0);

function excellentOf(contenders: readonly Contender[], quotas: readonly Quota[], terms: RankingTerms) {
  const may = contenders.filter(
    ({ total, late }) =>
      total !== null && total >= terms.excellentMark * 100 && !(late > 0 && terms.lateReport === 'notExcellent'),
  );
  const allocations = quotas.map(({ pool, most }) => {
    const inside = may.filter(({ kind }) => poolOf(kind, terms.base) === pool);
    const ranked = inside.map(({ formId, total, recognisedOn }) => ({ id: formId, score: total ?? 0, recognisedOn }));
    return allocateExcellent(ranked, most ?? ranked.length, terms.tie);
  });
  return {
    chosen: new Set(allocations.flatMap(({ chosen }) => chosen)),
    tied: allocations.flatMap(({ tied }) => tied),
    may: new Set(may.map(({ formId }) => formId)),
  };
}

/** Why a facility has its grade, in a sentence for the committee. */
function reasonOf(
  one: Contender,
  rank: Ranking['items'][number]['rank'],
  found: ReturnType<typeof excellentOf>,
  terms: RankingTerms,
) {
  if (one.total === null) return '尚无足够的专家评分';
  if (found.chosen.has(one.formId)) return `第 ${rank} 名，在优秀名额之内`;
  if (one.total < terms.passMark * 100) return `低于合格线 ${terms.passMark} 分`;
  if (found.tied.includes(one.formId)) return '名额线上同分，按同分规则未列入优秀';
  if (found.may.has(one.formId)) return '达到优秀分数，名额已满';
  if (one.late > 0 && one.total >= terms.excellentMark * 100) return '重大事项逾期未报，不得评为优秀';
  return one.total >= terms.goodMark * 100 ? `达到良好线 ${terms.goodMark} 分` : `达到合格线 ${terms.passMark} 分`;
}

function gradeOf({ formId, total }: Contender, chosen: ReadonlySet<string>, terms: RankingTerms): Grade | null {
  if (total === null) return null;
  if (chosen.has(formId)) return 'excellent';
  if (total < terms.passMark * 100) return 'fail';
  return total >= terms.goodMark * 100 ? 'good' : 'pass';
}

/** 排名与等次: the list that the rules alone give. Equal scores have equal ranks. */
export function rankingOf(contenders: readonly Contender[], quotas: readonly Quota[], terms: RankingTerms): Ranking {
  const ordered = contenders.toSorted(byTotal);
  const found = excellentOf(contenders, quotas, terms);
  const items = ordered.map(one => {
    const rank = one.total === null ? null : ordered.findIndex(({ total }) => total === one.total) + 1;
    const grade = gradeOf(one, found.chosen, terms);
    const { formId, facilityId, facilityName, kind, total } = one;
    const reason = reasonOf(one, rank, found, terms);
    return { formId, facilityId, facilityName, pool: poolOf(kind, terms.base), rank, total, grade, reason };
  });
  return { quotas: [...quotas], items, tied: found.tied };
}
