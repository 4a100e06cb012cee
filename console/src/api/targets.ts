import { call, type Page } from './call.js';

export interface District {
  district: string;
  districtName: string;
  actual: number;
  share: number | null;
  reachedBasisPoints: number | null;
}

/** One target of a policy with what has been reached of it. */
export interface Target {
  id: string;
  rule: string;
  article: string;
  policyId: string;
  label: string;
  unit: string;
  comparator: 'over' | 'atLeast' | 'between' | 'milestone';
  value: number | null;
  max: number | null;
  year: number;
  deadlineOn: string;
  within: string | null;
  asOfOn: string;
  countedTo: string;
  isOver: boolean;
  actual: number;
  latest: number;
  gap: number | null;
  reachedBasisPoints: number | null;
  met: boolean;
  forecast: number | null;
  forecastNote: string;
  source: string;
  explanation: string;
  assumptions: { sentence: string }[];
  splitVersion: number | null;
  districts: District[];
}

export interface TargetTree extends Target {
  tree: (District & {
    isOpen: boolean;
    facilities: { facilityId: string | null; name: string; actual: number }[];
  })[];
}

export interface Unit {
  on: string;
  name: string;
  districtName: string;
  facilityId: string | null;
  floorArea: number | null;
  evidence: { kind: string; id: string; kindName: string };
}

export interface Scorecards {
  year: number;
  asOfOn: string;
  rules: string[];
  assumptions: string[];
  items: {
    district: string;
    districtName: string;
    scoreBasisPoints: number | null;
    lines: {
      targetId: string;
      label: string;
      unit: string;
      share: number;
      actual: number;
      reachedBasisPoints: number;
    }[];
    changes: { newFacilities: number; raisedFacilities: number; movedIn: number; left: number };
  }[];
}

export interface Split {
  version: number;
  shares: { district: string; districtName: string; value: number; owner: string; resources: string }[];
  sum: number;
  whole: number | null;
  note: string;
  at: string;
}

export const fetchTargets = (jurisdiction: string, year?: number) =>
  call<{ items: Target[] }>('GET', '/v1/targets', { query: { jurisdiction, year } });
export const fetchTargetTree = (id: string) => call<TargetTree>('GET', `/v1/targets/${id}/tree`);
export const fetchUnits = (id: string, query: { district?: string; facilityId?: string; cursor?: string }) =>
  call<Page<Unit>>('GET', `/v1/targets/${id}/units`, { query });
export const fetchScorecards = (jurisdiction: string, year: number) =>
  call<Scorecards>('GET', '/v1/scorecards', { query: { jurisdiction, year } });
export const issueSplit = (
  id: string,
  split: { basedOn: number; shares: { district: string; value: number; owner: string }[]; note: string },
  key: string,
) => call<Split>('PUT', `/v1/targets/${id}/split`, { body: split, key });
