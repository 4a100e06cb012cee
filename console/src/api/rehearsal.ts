import { call } from './call.js';
import type { SettingValue } from './policies.js';

export interface PolicyNumber {
  key: string;
  rule: string;
  article: string;
  summary: string;
  path: string;
  unit: string;
  from: string;
  value: number;
}

interface Cost {
  cases: number;
  presentFen: number;
  draftFen: number;
}

interface Side {
  amountFen: number;
  formula: string;
}

export interface Rehearsal extends Cost {
  year: number;
  facilities: number;
  byRule: (Cost & { rule: string; article: string })[];
  byDistrict: (Cost & { district: string; districtName: string })[];
  changes: {
    facilityId: string;
    facilityName: string;
    districtName: string;
    rule: string;
    article: string;
    present: Side | null;
    draft: Side | null;
  }[];
  changedCases: number;
  problems: { facilityId: string; facilityName: string; sentence: string }[];
}

export interface Draft {
  jurisdictionId: string;
  policyId: string;
  year: number;
  numbers: { key: string; value: number }[];
  settings: Record<string, SettingValue>;
}

export const fetchNumbers = (policyId: string) =>
  call<{ items: PolicyNumber[] }>('GET', `/v1/policies/${policyId}/numbers`);
export const rehearse = (body: Draft) => call<Rehearsal>('POST', '/v1/rehearsals', { body });
