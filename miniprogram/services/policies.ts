import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface PolicySummary {
  id: string;
  title: string;
  shortTitle: string;
  documentNo: string | null;
  issuer: string;
  jurisdiction: { id: string; name: string; code: string; level: string; parents: string[] };
  issuedOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  version: string;
  inForce: boolean;
  ruleCount: number;
  calculable: boolean;
}

export interface PolicyRule {
  id: string;
  article: string;
  kind: string;
  summary: string;
  carriedBy: string;
  open: string | null;
  computed: boolean;
}

export interface FactToState {
  key: string;
  label: string;
  kind: 'choice' | 'money' | 'area' | 'day' | 'yesNo' | 'list' | 'conditions';
  hint: string | null;
  rules: string[];
  facilityTypes: string[];
}

export interface ConditionToState {
  key: string;
  label: string;
  rule: string;
  facilityTypes: string[];
  kind: 'yesNo' | 'count';
}

export type SettingValue = string | number | null;

export interface OpenPoint {
  key: string;
  label: string;
  kind: 'choice' | 'money' | 'share' | 'days' | 'count' | 'day';
  default: SettingValue;
  choices: { value: string; label: string }[];
  rules: string[];
}

export interface Policy extends PolicySummary {
  validityNote: string | null;
  superiors: { documentNo: string; title: string; policyId?: string }[];
  overrides: { documentNo: string; title: string; policyId?: string }[];
  ladder: { level: string; name: string }[];
  stages: { key: string; name: string }[];
  facilityTypes: { value: string; name: string }[];
  facts: FactToState[];
  conditions: ConditionToState[];
  settings: OpenPoint[];
  rules: PolicyRule[];
  text: { article: string; paragraph: string }[];
}

export interface Assumption {
  setting?: string;
  value?: SettingValue;
  isDefault?: boolean;
  sentence: string;
}

export interface Instalment {
  year: number;
  shareBasisPoints: number;
  amountFen: number;
  state: 'released' | 'pending' | 'forfeited';
  rule: string;
  article: string;
  formula: string;
  reason: string;
}

export interface AwardLine {
  rule: string;
  alsoRules: string[];
  article: string;
  title: string;
  formula: string;
  amountFen: number;
  kind: 'fixed' | 'ceiling' | 'choice';
  on: string;
  inputs: { fact: string; value: string }[];
  instalments?: Instalment[];
  readings?: { name: string; label: string; amountFen: number; formula: string }[];
  setting?: string;
  assumptions: Assumption[];
  policyVersion: string;
}

export interface DeadlineClock {
  rule: string;
  article: string;
  what: string;
  from: string;
  dueOn: string | null;
  doneOn: string | null;
  days: number;
  state: 'open' | 'overdue' | 'onTime' | 'late' | 'closed';
  assumptions: Assumption[];
}

export interface Finding {
  rule: string;
  article: string;
  key: string;
  label: string;
  compulsory: boolean;
  required: number | true | null;
  actual: number | boolean | null;
  met: boolean | null;
}

export interface Calculation {
  policy: { id: string; title: string; version: string; validFrom: string | null; validTo: string | null };
  on: string;
  lines: AwardLine[];
  totalFen: number;
  payableFen: number;
  missingFacts: string[];
  warnings: { code: string; message: string }[];
  notApplied: { rule: string; article: string; code: string; reason: string }[];
  deadlines: DeadlineClock[];
  findings: Finding[];
  settings: Record<string, SettingValue>;
}

export interface Question {
  facts: Record<string, unknown>;
  on: string;
  settings: Record<string, SettingValue>;
}

/** 政策目录 */
export const fetchPolicies = () => request<Page<PolicySummary>>('GET', '/policies');

/** 政策全文与条款 */
export const fetchPolicy = (id: string) => request<Policy>('GET', `/policies/${id}`);

/** 算一算 */
export const calculateAwards = (id: string, question: Question) =>
  request<Calculation>('POST', `/policies/${id}/calculate`, { body: question });
