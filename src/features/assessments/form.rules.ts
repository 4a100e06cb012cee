import { indicatorSet, type AssessedKind, type IndicatorSet } from '../../../config/assessments/index.js';
import type { Builder, Category } from '../../../config/facilities.js';
import type { Issue } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { FormRecord } from './form.model.js';
import type { RecognisedFacility } from './recognised.js';
import { judgedIndicators } from './score.rules.js';

/** 分类考核 (通辽 三（二）): the class whose indicators a facility is assessed by. */
export function classOf(
  kind: AssessedKind,
  { category, builder }: { category: Category | null; builder: Builder | null },
) {
  if (kind === 'incubator') return category === 'specialised' ? 'incubator.specialised' : 'incubator.comprehensive';
  if (kind === 'makerspace') return builder === 'university' ? 'makerspace.university' : 'makerspace.society';
  return `${kind}.general`;
}

/** The indicators of a form. A form without a set is a bug: classes come from the configuration. */
export function setOf({ classKey, year }: Pick<FormRecord, 'classKey' | 'year'>): IndicatorSet {
  const set = indicatorSet(classKey, year);
  if (!set) throw new Error(`no indicators for ${classKey} in ${year}`);
  return set;
}

/** An empty form of a facility. */
export const blankForm = (
  { facilityId, name, kind, district, level, recognisedOn }: RecognisedFacility,
  classKey: string,
  {
    roundId,
    jurisdictionId,
    year,
    keeperId,
    at,
  }: Pick<FormRecord, 'roundId' | 'jurisdictionId' | 'year' | 'keeperId'> & { at: Date },
): FormRecord => ({
  _id: newId('asf'),
  roundId,
  facilityId,
  facilityName: name,
  keeperId,
  kind,
  jurisdictionId,
  district,
  year,
  classKey,
  level,
  recognisedOn,
  status: 'draft',
  revision: 1,
  figures: {},
  statement: '',
  selfPoints: {},
  submittedAt: null,
  returnedFor: '',
  check: null,
  grade: null,
  rank: null,
  totalHundredths: null,
  gradedOn: null,
  entryId: null,
  createdAt: at,
});

/** Points must answer every judged indicator, and nothing else, within its most. */
export function pointFaults(set: IndicatorSet, points: Readonly<Record<string, number>>, at = 'points'): Issue[] {
  const judged = judgedIndicators(set);
  const unknown = Object.keys(points).filter(key => !judged.some(indicator => indicator.key === key));
  return [
    ...unknown.map(key => ({ path: `${at}.${key}`, message: '该类载体没有这一项指标' })),
    ...judged.flatMap(({ key, name, mostPoints }) => {
      const given = points[key];
      if (given !== undefined && given >= 0 && given <= mostPoints) return [];
      return [{ path: `${at}.${key}`, message: `${name}请填 0 到 ${mostPoints} 分` }];
    }),
  ];
}
