import { call } from './call.js';

export interface PolicySummary {
  id: string;
  title: string;
  shortTitle: string;
  documentNo: string | null;
  issuer: string;
  jurisdiction: { id: string; name: string };
  issuedOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  version: string;
  inForce: boolean;
  ruleCount: number;
}

export type FactKind = 'choice' | 'money' | 'area' | 'day' | 'yesNo' | 'list' | 'conditions';
export type SettingValue = string | number | null;

export interface Fact {
  key: string;
  label: string;
  kind: FactKind;
  hint: string | null;
  rules: string[];
}

export interface Setting {
  key: string;
  label: string;
  kind: string;
  default: SettingValue;
  choices: { value: string; label: string }[];
  rules: string[];
}

export interface Condition {
  key: string;
  label: string;
  rule: string;
  facilityTypes: string[];
  kind: 'yesNo' | 'count';
}

export interface Policy extends PolicySummary {
  validityNote: string | null;
  superiors: { documentNo: string; title: string; policyId?: string }[];
  overrides: { documentNo: string; title: string; policyId?: string }[];
  ladder: { level: string; name: string }[];
  facilityTypes: { value: string; name: string }[];
  facts: Fact[];
  conditions: Condition[];
  settings: Setting[];
  rules: {
    id: string;
    article: string;
    kind: string;
    summary: string;
    carriedBy: string;
    open: string | null;
    computed: boolean;
  }[];
  text: { article: string; paragraph: string }[];
}

export interface Assumption {
  setting?: string;
  value?: SettingValue;
  isDefault?: boolean;
  sentence: string;
}

export interface Line {
  rule: string;
  alsoRules: string[];
  article: string;
  title: string;
  formula: string;
  amountFen: number;
  kind: 'fixed' | 'ceiling' | 'choice';
  on: string;
  inputs: { fact: string; value: string }[];
  instalments?: {
    year: number;
    shareBasisPoints: number;
    amountFen: number;
    state: 'released' | 'pending' | 'forfeited';
    article: string;
    formula: string;
    reason: string;
  }[];
  readings?: { name: string; label: string; amountFen: number; formula: string }[];
  setting?: string;
  assumptions: Assumption[];
  policyVersion: string;
}

export interface Calculation {
  policy: { id: string; title: string; version: string };
  on: string;
  lines: Line[];
  totalFen: number;
  payableFen: number;
  missingFacts: string[];
  warnings: { code: string; message: string }[];
  notApplied: { rule: string; article: string; code: string; reason: string }[];
  deadlines: {
    rule: string;
    article: string;
    what: string;
    from: string;
    dueOn: string | null;
    state: 'open' | 'overdue' | 'onTime' | 'late' | 'closed';
  }[];
  findings: {
    rule: string;
    article: string;
    key: string;
    label: string;
    compulsory: boolean;
    required: number | true | null;
    actual: number | boolean | null;
    met: boolean | null;
  }[];
}

export interface Question {
  facts: Record<string, unknown>;
  on: string;
  settings?: Record<string, SettingValue>;
}

export const fetchPolicies = () => call<{ items: PolicySummary[] }>('GET', '/v1/policies');

export const fetchPolicy = (id: string) => call<Policy>('GET', `/v1/policies/${id}`);

export const calculate = (id: string, question: Question) =>
  call<Calculation>('POST', `/v1/policies/${id}/calculate`, { body: question });
