import type { Computation } from './computations.js';
import type { FacilityType, Level } from './levels.js';

export type RuleKind =
  | 'scope'
  | 'target'
  | 'mechanism'
  | 'amount'
  | 'ratio'
  | 'cap'
  | 'condition'
  | 'deadline'
  | 'role'
  | 'aspiration'
  | 'noise';

/** One rule of a policy document. `carriedBy` names the part of the product that carries it out. */
export interface Rule {
  id: string;
  article: string;
  kind: RuleKind;
  summary: string;
  carriedBy: string;
  /** What the text leaves undecided, in Chinese. */
  open?: string;
  does?: readonly Computation[];
}

/** A rule as the data files write it: id, article, kind, summary, then what carries it. */
export const rule = (
  [id, article, kind]: readonly [id: string, article: string, kind: RuleKind],
  summary: string,
  rest: Pick<Rule, 'carriedBy' | 'open' | 'does'>,
): Rule => ({ id, article, kind, summary, ...rest });

export type SettingValue = string | number | null;

/** 待定事项: a point the text leaves open. `null` means that a person has to decide before a figure appears. */
export interface Setting {
  key: string;
  label: string;
  kind: 'choice' | 'money' | 'share' | 'days' | 'count' | 'day';
  default: SettingValue;
  choices?: readonly { value: string; label: string }[];
  rules: readonly string[];
}

/** 家 organisations, 家次 their occurrences, 人次 attendances, 场 events, 名（家） persons and organisations, 名 persons. */
export type CountingUnit = '家' | '家次' | '人次' | '场' | '名（家）' | '名' | '平方米' | '项';

/** One target of a policy: `over` is 超过, `atLeast` 以上 or 达到, `between` a range; qualitative ones have no value. */
export interface Target {
  id: string;
  rule: string;
  metric: string;
  label: string;
  unit: CountingUnit;
  comparator: 'over' | 'atLeast' | 'between' | 'milestone';
  value: number | null;
  max?: number;
  fromYear: number;
  year: number;
  cumulative: boolean;
  /** The target that this one is a part of (其中). */
  within?: string;
  setting?: string;
  /** Further settings that the count rests on. */
  counting?: readonly string[];
}

/** 行政区: `code` by GB/T 2260, `parents` from the nearest upwards. */
export interface Jurisdiction {
  id: string;
  name: string;
  code: string;
  level: Level;
  parents: readonly string[];
}

/** One policy document (政策文件) as dated data. Never edited once in force: a change is a new dated entry. */
export interface Policy {
  id: string;
  title: string;
  shortTitle: string;
  documentNo: string | null;
  issuer: string;
  jurisdiction: Jurisdiction;
  issuedOn: string | null;
  /** First and last day in force, both inclusive; null for an open end. */
  validFrom: string | null;
  validTo: string | null;
  /** 自发布之日起: the window follows the day in this setting once somebody fills it in. */
  validity?: { setting: string; months: number };
  /** Why these dates, when the text does not say them itself. */
  validityNote?: string;
  /** Documents this one was issued under. */
  superiors: readonly { documentNo: string; title: string; policyId?: string }[];
  /** Documents that give way to this one where they differ. */
  overrides: readonly { documentNo: string; title: string; policyId?: string }[];
  /** The place's own names of the tiers it uses, in rising order. */
  ladder: readonly { level: Level; name: string }[];
  /** The place's own chain of stages, in order. */
  stages: readonly { key: string; name: string; facilityType?: FacilityType }[];
  settings: readonly Setting[];
  rules: readonly Rule[];
  targets: readonly Target[];
}
